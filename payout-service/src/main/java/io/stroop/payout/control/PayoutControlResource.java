package io.stroop.payout.control;

import io.smallrye.common.annotation.Blocking;
import io.stroop.contracts.InvalidValueException;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.Violation;
import io.stroop.payout.engine.control.Operators;
import io.stroop.payout.engine.control.Operators.Order;
import io.stroop.payout.engine.control.Operators.Outcome;
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
import java.io.InputStream;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// Orders about one payout. Each answers with the payout as it is afterwards.
@Path("/v1/payouts/{payoutId}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
public class PayoutControlResource {
    private final Operators operators;
    private final PayoutResource payouts;
    private final CurrentCaller caller;

    PayoutControlResource(Operators operators, PayoutResource payouts, CurrentCaller caller) {
        this.operators = operators;
        this.payouts = payouts;
        this.caller = caller;
    }

    @POST
    @Path("cancel")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(summary = "Cancels a payout that is not signed yet; it is never paid")
    @APIResponse(responseCode = "409", description = "It is signed, or closed already")
    public PayoutView cancel(@PathParam("payoutId") String payoutId, InputStream body) {
        return order(payoutId, body, operators::cancel);
    }

    @POST
    @Path("release")
    @RolesAllowed(Roles.APPROVER)
    @Operation(summary = "Approves a held payout; the cap per payout no longer holds it")
    @APIResponse(responseCode = "409", description = "It is not held")
    public PayoutView release(@PathParam("payoutId") String payoutId, InputStream body) {
        return order(payoutId, body, operators::release);
    }

    @POST
    @Path("reject")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(summary = "Rejects a held payout; it is never paid")
    @APIResponse(responseCode = "409", description = "It is not held")
    public PayoutView reject(@PathParam("payoutId") String payoutId, InputStream body) {
        return order(payoutId, body, operators::reject);
    }

    @POST
    @Path("retry")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(summary = "Checks a waiting payout at once instead of at its next time")
    @APIResponse(responseCode = "409", description = "It is not waiting")
    public PayoutView retry(@PathParam("payoutId") String payoutId, InputStream body) {
        return order(payoutId, body, operators::retry);
    }

    @POST
    @Path("redirect")
    @RolesAllowed(Roles.APPROVER)
    @Operation(summary = "Sends a payout that is not signed yet to another address")
    @APIResponse(responseCode = "409", description = "It is signed, or closed already")
    public PayoutView redirect(@PathParam("payoutId") String payoutId, InputStream body) {
        OrderRequest.Redirect to = ProblemException.require(OrderRequest.Redirect.fromFields(JsonBody.read(body)));
        PayoutId id = parse(payoutId);
        return done(
                id,
                operators.redirect(id, to.destination(), to.memo(), to.order().by(caller)));
    }

    @POST
    @Path("attribute")
    @RolesAllowed(Roles.APPROVER)
    @Operation(
            summary = "Settles a payout that a lost transaction has paid",
            description =
                    "After a restore, the ledger may show a transaction that the book had lost. `transactionHash` is its"
                            + " hash. Saying that it has paid the payout although it has not means that it is never paid.")
    @APIResponse(responseCode = "409", description = "It is signed or closed, or the transaction cannot have paid it")
    public PayoutView attribute(@PathParam("payoutId") String payoutId, InputStream body) {
        OrderRequest.Attribution by =
                ProblemException.require(OrderRequest.Attribution.fromFields(JsonBody.read(body)));
        PayoutId id = parse(payoutId);
        return done(id, operators.attribute(id, by.transaction(), by.order().by(caller)));
    }

    private PayoutView order(String payoutId, InputStream body, BiFunction<PayoutId, Order, Outcome> order) {
        OrderRequest request = ProblemException.require(OrderRequest.fromFields(JsonBody.read(body)));
        PayoutId id = parse(payoutId);
        return done(id, order.apply(id, request.by(caller)));
    }

    private PayoutView done(PayoutId id, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done _ -> payouts.one(id.toString());
            case Outcome.Unknown _ -> throw unknown();
            case Outcome.NotAllowed(String why) ->
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
