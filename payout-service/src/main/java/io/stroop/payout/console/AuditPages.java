package io.stroop.payout.console;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.stroop.payout.audit.AuditRow;
import io.stroop.payout.audit.AuditTrail;
import io.stroop.runtime.access.Roles;
import io.stroop.runtime.http.FormParameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// The audit trail.
@Path("/console")
@Produces(MediaType.TEXT_HTML)
@Blocking
@FormParameters
public class AuditPages {
    private static final int PAGE = 100;

    private final Chromes chromes;
    private final AuditTrail trail;

    AuditPages(Chromes chromes, AuditTrail trail) {
        this.chromes = chromes;
        this.trail = trail;
    }

    @GET
    @Path("audit")
    @RolesAllowed({Roles.AUDITOR, Roles.APPROVER, Roles.OPERATOR})
    @Operation(hidden = true)
    public TemplateInstance audit(
            @QueryParam("subject") @Nullable String subject,
            @QueryParam("actor") @Nullable String actor,
            @QueryParam("before") @Nullable Long before) {
        String about = subject == null ? "" : subject.strip();
        String by = actor == null ? "" : actor.strip();
        List<AuditRow> rows = trail.page(
                before == null ? Long.MAX_VALUE : before,
                about.isEmpty() ? null : about,
                by.isEmpty() ? null : by,
                PAGE);
        long next = rows.size() < PAGE ? 0 : rows.getLast().number();
        return Pages.audit(chromes.of("Audit", "audit"), rows, about, by, next);
    }
}
