package io.stroop.payout.finding;

import io.smallrye.common.annotation.Blocking;
import io.stroop.contracts.Violation;
import io.stroop.payout.control.OrderRequest;
import io.stroop.payout.control.RequestBodies;
import io.stroop.payout.engine.control.Operators.Outcome;
import io.stroop.runtime.access.CurrentCaller;
import io.stroop.runtime.access.Roles;
import io.stroop.runtime.http.JsonBody;
import io.stroop.runtime.http.Problem;
import io.stroop.runtime.http.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// Differences between the book and the ledger over HTTP.
@Path("/v1/findings")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class FindingResource {
    private static final int PAGE = 100;

    private final Findings findings;
    private final FindingDecisions decisions;
    private final CurrentCaller caller;

    FindingResource(Findings findings, FindingDecisions decisions, CurrentCaller caller) {
        this.findings = findings;
        this.decisions = decisions;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Roles.STAFF)
    @Operation(
            summary = "Lists findings, the newest first, at most 100",
            description =
                    "A finding is a difference between the book and the ledger. `status=open` lists only those that"
                            + " keep their lane from signing. `before` is the lowest id of the previous page.")
    public List<FindingView> list(
            @QueryParam("status") @Nullable String status, @QueryParam("before") @Nullable Long before) {
        if (status != null && !status.equals("open")) {
            throw ProblemException.badParameter("status", "status", "must be \"open\", or absent for all");
        }
        return findings.page(status != null, before == null ? Long.MAX_VALUE : before, PAGE).stream()
                .map(FindingEntity::view)
                .toList();
    }

    @GET
    @RolesAllowed(Roles.STAFF)
    @Path("{id}")
    @Operation(summary = "Shows a finding")
    @APIResponse(
            responseCode = "200",
            description = "As it is now",
            content = @Content(schema = @Schema(implementation = FindingView.class)))
    @APIResponse(responseCode = "404", description = "The finding does not exist")
    public FindingView one(@PathParam("id") long id) {
        return row(id).view();
    }

    @POST
    @Path("{id}/close")
    @RolesAllowed(Roles.APPROVER)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Closes a finding, so that its lane signs again",
            description =
                    "Find out first what happened. If the payment settled payouts that the book still owes, cancel"
                            + " them before closing, or they are paid again.")
    @APIResponse(
            responseCode = "200",
            description = "As it is now",
            content = @Content(schema = @Schema(implementation = FindingView.class)))
    @APIResponse(responseCode = "409", description = "It is closed already")
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestBodies.Order.class)))
    public FindingView close(@PathParam("id") long id, InputStream body) {
        OrderRequest order = ProblemException.require(OrderRequest.fromFields(JsonBody.read(body)));
        return switch (decisions.close(id, order.by(caller))) {
            case Outcome.Done _ -> row(id).view();
            case Outcome.Unknown _ -> throw unknown();
            case Outcome.NotAllowed(String why) ->
                throw new ProblemException(Problem.conflict(new Violation("", "status", why)));
        };
    }

    private FindingEntity row(long id) {
        return findings.one(id).orElseThrow(FindingResource::unknown);
    }

    private static ProblemException unknown() {
        return ProblemException.notFound("The finding does not exist.");
    }
}
