package io.stroop.payout.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.Blocking;
import io.stroop.runtime.access.Roles;
import io.stroop.runtime.http.PageLimit;
import io.stroop.runtime.http.Problem;
import io.stroop.runtime.http.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The audit trail over HTTP.
@Path("/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class AuditResource {
    private static final Logger LOG = Logger.getLogger(AuditResource.class);

    private final AuditTrail trail;
    private final AuditVerifier verifier;

    AuditResource(AuditTrail trail, AuditVerifier verifier) {
        this.trail = trail;
        this.verifier = verifier;
    }

    /// A row in JSON.
    @Schema(name = "AuditRow")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record View(
            long number,
            Instant at,
            String actor,
            String action,
            String subject,
            @Nullable String reason,
            @Nullable String before,
            @Nullable String after,
            String previous,
            String hash) {

        static View of(AuditRow row) {
            return new View(
                    row.number(),
                    row.at(),
                    row.event().actor(),
                    row.event().action(),
                    row.event().subject(),
                    row.event().reason(),
                    row.event().before(),
                    row.event().after(),
                    row.previous(),
                    row.hash());
        }
    }

    @GET
    @RolesAllowed(Roles.AUDITOR)
    @Operation(summary = "Lists what people have done, the newest first")
    public List<View> list(
            @Parameter(description = "The lowest number of the previous page") @QueryParam("before") @Nullable
                    Long before,
            @Parameter(description = "Such as `payout 3f0c…` or `lane main`") @QueryParam("subject") @Nullable
                    String subject,
            @QueryParam("actor") @Nullable String actor,
            @Parameter(description = "The page size, 1 to 1000; default 100") @QueryParam("limit") @Nullable
                    String limit) {
        return trail.page(before == null ? Long.MAX_VALUE : before, subject, actor, PageLimit.parse(limit)).stream()
                .map(View::of)
                .toList();
    }

    @GET
    @Path("verification")
    @RolesAllowed(Roles.AUDITOR)
    @Operation(
            summary = "Verifies the whole trail",
            description = "Reads every row, and every head that was announced on `payout.audit`. `problem` names the"
                    + " first bad row and says what is wrong; it is null if no row was edited, deleted, inserted,"
                    + " reordered or cut off.")
    public AuditCheck.Result verification() {
        try {
            return verifier.verify();
        } catch (IOException e) {
            LOG.warnf("the audit trail cannot be verified; reason=%s", e.getMessage());
            throw new ProblemException(Problem.unavailable());
        }
    }
}
