package io.stroop.payout.control;

import io.smallrye.common.annotation.Blocking;
import io.stroop.contracts.Violation;
import io.stroop.payout.approval.Approval;
import io.stroop.payout.approval.Approvals;
import io.stroop.payout.approval.OrderResult;
import io.stroop.payout.approval.Orders;
import io.stroop.payout.engine.control.Operators.Order;
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
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// Orders that wait for a second person, over HTTP.
@Path("/v1/approvals")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class ApprovalResource {
    private static final int MOST = 1_000;

    private final Approvals approvals;
    private final Orders orders;
    private final CurrentCaller caller;
    private final Clock clock;

    ApprovalResource(Approvals approvals, Orders orders, CurrentCaller caller, Clock clock) {
        this.approvals = approvals;
        this.orders = orders;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @RolesAllowed(Roles.STAFF)
    @Operation(summary = "Lists the requests that wait, the oldest first, at most 1000")
    public List<ApprovalView> pending() {
        return approvals.pending(clock.instant(), MOST).stream()
                .map(ApprovalView::of)
                .toList();
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Roles.STAFF)
    @Operation(summary = "Shows a request")
    public ApprovalView one(@PathParam("id") String id) {
        return ApprovalView.of(find(parse(id)));
    }

    @POST
    @Path("{id}/approve")
    @RolesAllowed(Roles.APPROVER)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Does what was asked for. Whoever asked for it cannot approve it")
    @APIResponse(
            responseCode = "200",
            description = "As it is now",
            content = @Content(schema = @Schema(implementation = ApprovalView.class)))
    @APIResponse(responseCode = "409", description = "It is decided or expired, or the payout has moved on")
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestBodies.Order.class)))
    public ApprovalView approve(@PathParam("id") String id, InputStream body) {
        UUID request = parse(id);
        return decided(orders.approve(request, order(body)), request);
    }

    @POST
    @Path("{id}/deny")
    @RolesAllowed(Roles.APPROVER)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Refuses what was asked for")
    @APIResponse(
            responseCode = "200",
            description = "As it is now",
            content = @Content(schema = @Schema(implementation = ApprovalView.class)))
    @APIResponse(responseCode = "409", description = "It is decided or expired already")
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestBodies.Order.class)))
    public ApprovalView deny(@PathParam("id") String id, InputStream body) {
        UUID request = parse(id);
        return decided(orders.deny(request, order(body)), request);
    }

    private Order order(InputStream body) {
        return ProblemException.require(OrderRequest.fromFields(JsonBody.read(body)))
                .by(caller);
    }

    private ApprovalView decided(OrderResult result, UUID request) {
        return switch (result) {
            case OrderResult.Done _ -> ApprovalView.of(find(request));
            case OrderResult.Requested(Approval again) -> ApprovalView.of(again);
            case OrderResult.Unknown _ -> throw unknown();
            case OrderResult.NotAllowed(String why) ->
                throw new ProblemException(Problem.conflict(new Violation("", "state", why)));
        };
    }

    private Approval find(UUID id) {
        return approvals.find(id).orElseThrow(ApprovalResource::unknown);
    }

    private static UUID parse(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) { // no request can have such an id
            throw unknown();
        }
    }

    private static ProblemException unknown() {
        return ProblemException.notFound("No request has this id.");
    }
}
