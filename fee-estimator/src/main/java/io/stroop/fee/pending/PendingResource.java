package io.stroop.fee.pending;

import io.smallrye.common.annotation.Blocking;
import io.stroop.contracts.InvalidValueException;
import io.stroop.contracts.WorkerId;
import io.stroop.runtime.access.Roles;
import io.stroop.runtime.http.PastedText;
import io.stroop.runtime.http.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// What waits in the lanes over HTTP.
@Path("/v1/pending")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "pending")
@Blocking
public class PendingResource {
    private final PendingPayouts pending;

    PendingResource(PendingPayouts pending) {
        this.pending = pending;
    }

    @GET
    @RolesAllowed(Roles.STAFF)
    @Operation(
            summary = "Shows the payouts that wait to be batched, and until when",
            description = "The totals of each lane, and with `workerId` what that worker waits for. A payout that is"
                    + " neither here nor batched has just left, or was adopted by the payout-service. Lanes that run in"
                    + " other instances are read there; `missing` names those that could not be.")
    public PendingView pending(
            @Parameter(description = "Whose payouts to list") @QueryParam("workerId") @Nullable String workerId,
            @Parameter(description = "`true`: only the lanes that run in the instance that is asked")
                    @QueryParam("here")
                    @Nullable
                    String here,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization)
            throws InterruptedException {
        return pending.of(workerId == null ? null : worker(workerId), isTrue(here), authorization);
    }

    private static WorkerId worker(String text) {
        try {
            return new WorkerId(PastedText.trim(text));
        } catch (InvalidValueException e) {
            throw ProblemException.badParameter("workerId", e.code(), String.valueOf(e.getMessage()));
        }
    }

    private static boolean isTrue(@Nullable String text) {
        if (text != null && !text.equals("true") && !text.equals("false")) {
            throw ProblemException.badParameter("here", "not-a-boolean", "must be true or false");
        }
        return "true".equals(text);
    }
}
