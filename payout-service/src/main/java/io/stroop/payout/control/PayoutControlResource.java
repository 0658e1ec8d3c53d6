package io.stroop.payout.control;

import io.smallrye.common.annotation.Blocking;
import io.stroop.contracts.InvalidValueException;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.Violation;
import io.stroop.payout.approval.OrderResult;
import io.stroop.payout.approval.Orders;
import io.stroop.payout.approval.PayoutAction;
import io.stroop.payout.approval.PayoutOrder;
import io.stroop.payout.engine.control.Operators.Order;
import io.stroop.payout.query.PayoutResource;
import io.stroop.payout.query.PayoutView;
import io.stroop.runtime.access.CurrentCaller;
import io.stroop.runtime.access.Roles;
import io.stroop.runtime.http.JsonBody;
import io.stroop.runtime.http.PastedText;
import io.stroop.runtime.http.Problem;
import io.stroop.runtime.http.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// Orders about one payout. Each answers with the payout as it is afterwards (200), or, if a second person has to
/// approve it, with the request for that (202).
@Path("/v1/payouts/{payoutId}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
@APIResponse(
        responseCode = "200",
        description = "It is done; the payout as it is now",
        content = @Content(schema = @Schema(implementation = PayoutView.class)))
@APIResponse(
        responseCode = "202",
        description = "A second person has to approve it: see `/v1/approvals`",
        content = @Content(schema = @Schema(implementation = ApprovalView.class)))
@APIResponse(responseCode = "409", description = "Its status does not allow that; `detail` says what it is")
public class PayoutControlResource {
    private final Orders orders;
    private final PayoutResource payouts;
    private final CurrentCaller caller;

    PayoutControlResource(Orders orders, PayoutResource payouts, CurrentCaller caller) {
        this.orders = orders;
        this.payouts = payouts;
        this.caller = caller;
    }

    @POST
    @Path("hold")
    @RolesAllowed({Roles.SUPPORT, Roles.OPERATOR})
    @Operation(summary = "Sets a payout aside that is not signed yet, until it is released, rejected or cancelled")
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestBodies.Order.class)))
    public Response hold(@PathParam("payoutId") String payoutId, InputStream body) {
        return order(PayoutAction.HOLD, payoutId, body);
    }

    @POST
    @Path("cancel")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(summary = "Cancels a payout that is not signed yet; it is never paid")
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestBodies.Order.class)))
    public Response cancel(@PathParam("payoutId") String payoutId, InputStream body) {
        return order(PayoutAction.CANCEL, payoutId, body);
    }

    @POST
    @Path("release")
    @RolesAllowed({Roles.OPERATOR, Roles.APPROVER})
    @Operation(summary = "Asks to pay a held payout; the cap per payout no longer holds it. An approver has to agree")
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestBodies.Order.class)))
    public Response release(@PathParam("payoutId") String payoutId, InputStream body) {
        return order(PayoutAction.RELEASE, payoutId, body);
    }

    @POST
    @Path("reject")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(summary = "Rejects a held payout; it is never paid")
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestBodies.Order.class)))
    public Response reject(@PathParam("payoutId") String payoutId, InputStream body) {
        return order(PayoutAction.REJECT, payoutId, body);
    }

    @POST
    @Path("retry")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(summary = "Checks a waiting payout at once instead of at its next time")
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestBodies.Order.class)))
    public Response retry(@PathParam("payoutId") String payoutId, InputStream body) {
        return order(PayoutAction.RETRY, payoutId, body);
    }

    @POST
    @Path("redirect")
    @RolesAllowed({Roles.SUPPORT, Roles.OPERATOR, Roles.APPROVER})
    @Operation(summary = "Asks to send a payout that is not signed yet to another address. An approver has to agree")
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestBodies.Redirect.class)))
    public Response redirect(@PathParam("payoutId") String payoutId, InputStream body) {
        OrderRequest.Redirect to = ProblemException.require(OrderRequest.Redirect.fromFields(JsonBody.read(body)));
        return done(
                orders.order(
                        PayoutOrder.redirect(parse(payoutId), to.destination(), to.memo()),
                        to.order().by(caller)),
                payoutId);
    }

    @POST
    @Path("attribute")
    @RolesAllowed(Roles.APPROVER)
    @Operation(
            summary = "Settles a payout that a lost transaction has paid",
            description =
                    "After a restore, the ledger may show a transaction that the book had lost. `transactionHash` is its"
                            + " hash. Saying that it has paid the payout although it has not means that it is never paid.")
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestBodies.Attribution.class)))
    public Response attribute(@PathParam("payoutId") String payoutId, InputStream body) {
        OrderRequest.Attribution by =
                ProblemException.require(OrderRequest.Attribution.fromFields(JsonBody.read(body)));
        return done(
                orders.order(
                        PayoutOrder.attribute(parse(payoutId), by.transaction()),
                        by.order().by(caller)),
                payoutId);
    }

    private Response order(PayoutAction action, String payoutId, InputStream body) {
        Order by = ProblemException.require(OrderRequest.fromFields(JsonBody.read(body)))
                .by(caller);
        return done(orders.order(PayoutOrder.of(action, parse(payoutId)), by), payoutId);
    }

    private Response done(OrderResult result, String payoutId) {
        return switch (result) {
            case OrderResult.Done _ ->
                Response.ok(payouts.one(parse(payoutId).toString())).build();
            case OrderResult.Requested(var request) ->
                Response.accepted(ApprovalView.of(request)).build();
            case OrderResult.Unknown _ -> throw unknown();
            case OrderResult.NotAllowed(String why) ->
                throw new ProblemException(Problem.conflict(new Violation("", "status", why)));
        };
    }

    private static PayoutId parse(String payoutId) {
        try {
            return PayoutId.parse(PastedText.trim(payoutId));
        } catch (InvalidValueException e) { // an order needs the payout id: a completion id may not be unique
            throw unknown();
        }
    }

    private static ProblemException unknown() {
        return ProblemException.notFound("There is no payout with this payout id.");
    }
}
