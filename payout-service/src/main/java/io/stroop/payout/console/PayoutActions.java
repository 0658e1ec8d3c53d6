package io.stroop.payout.console;

import io.smallrye.common.annotation.Blocking;
import io.stroop.contracts.AccountDestination;
import io.stroop.contracts.InvalidValueException;
import io.stroop.contracts.Memo;
import io.stroop.contracts.PayoutId;
import io.stroop.payout.approval.OrderResult;
import io.stroop.payout.approval.Orders;
import io.stroop.payout.approval.PayoutAction;
import io.stroop.payout.approval.PayoutOrder;
import io.stroop.payout.console.ActionPage.Entered;
import io.stroop.payout.control.OrderRequest;
import io.stroop.payout.engine.control.Operators.Order;
import io.stroop.payout.query.PayoutResource;
import io.stroop.payout.query.PayoutView;
import io.stroop.runtime.access.CurrentCaller;
import io.stroop.runtime.access.Roles;
import io.stroop.runtime.http.PastedText;
import io.stroop.runtime.http.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/// What people do to payouts: a page that says what will happen and asks for a reason, and then the order itself.
@Path("/console")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class PayoutActions {
    private static final int MAX_REASON_CHARS = 200;
    private static final int CONFLICT = 409;
    private static final int BAD_REQUEST = 400;

    private final Chromes chromes;
    private final Orders orders;
    private final PayoutResource payouts;
    private final Permissions permissions;
    private final CurrentCaller caller;

    PayoutActions(
            Chromes chromes, Orders orders, PayoutResource payouts, Permissions permissions, CurrentCaller caller) {
        this.chromes = chromes;
        this.orders = orders;
        this.payouts = payouts;
        this.permissions = permissions;
        this.caller = caller;
    }

    @GET
    @Path("payouts/{payoutId}/{action}")
    @RolesAllowed({Roles.SUPPORT, Roles.OPERATOR, Roles.APPROVER})
    @Operation(hidden = true)
    public Response ask(@PathParam("payoutId") String payoutId, @PathParam("action") String label) {
        PayoutAction action = action(label);
        PayoutView payout = payouts.one(payoutId);
        return form(200, action, page(payout, action));
    }

    @POST
    @Path("payouts/{payoutId}/{action}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed({Roles.SUPPORT, Roles.OPERATOR, Roles.APPROVER})
    @Operation(hidden = true)
    public Response order(
            @PathParam("payoutId") String payoutId,
            @PathParam("action") String label,
            @RestForm @Nullable String reason,
            @RestForm @Nullable String destination,
            @RestForm @Nullable String memoType,
            @RestForm @Nullable String memo) {
        PayoutAction action = action(label);
        PayoutView payout = payouts.one(payoutId);
        Entered entered = Entered.of(reason, destination, memoType, memo);
        try {
            PayoutOrder order = order(payout, action, entered);
            Order by = new Order(OrderRequest.line(entered.reason(), MAX_REASON_CHARS), caller.actor());
            return done(orders.order(order, by), payout, action, entered);
        } catch (InvalidValueException e) {
            return form(BAD_REQUEST, action, page(payout, action).with("", sentence(e), entered));
        }
    }

    private static String sentence(InvalidValueException e) {
        return switch (e.code()) {
            case "line" -> "The reason " + e.getMessage() + ".";
            case "memo" -> "The memo " + e.getMessage() + ".";
            default -> "The destination " + e.getMessage() + ".";
        };
    }

    private static PayoutOrder order(PayoutView payout, PayoutAction action, Entered entered) {
        PayoutId id = PayoutId.parse(payout.payoutId());
        if (action != PayoutAction.REDIRECT) {
            return PayoutOrder.of(action, id);
        }
        Memo memo = entered.memo().isEmpty() ? null : Memo.of(entered.memoType(), entered.memo());
        return PayoutOrder.redirect(id, AccountDestination.parse(PastedText.trim(entered.destination())), memo);
    }

    private Response done(OrderResult result, PayoutView payout, PayoutAction action, Entered entered) {
        return switch (result) {
            case OrderResult.Done _ -> back(payout, action.label());
            case OrderResult.Requested _ -> back(payout, "requested");
            case OrderResult.Unknown _ -> throw ProblemException.notFound("The payout does not exist.");
            case OrderResult.NotAllowed(String why) ->
                form(
                        CONFLICT,
                        action,
                        page(payouts.one(payout.payoutId()), action).with(refusal(why), "", entered));
        };
    }

    private static String refusal(String why) {
        return "Nothing was done: %s.".formatted(why);
    }

    private static Response back(PayoutView payout, String done) {
        return Response.seeOther(URI.create("/console/payouts/" + payout.payoutId() + "?done=" + done))
                .build();
    }

    private Response form(int status, PayoutAction action, ActionPage page) {
        return Response.status(status)
                .entity(Pages.action(chromes.of(action.title() + " payout", "payouts"), page)
                        .render())
                .build();
    }

    private ActionPage page(PayoutView payout, PayoutAction action) {
        String path = "/console/payouts/" + payout.payoutId();
        PayoutOrder order = PayoutOrder.of(action, PayoutId.parse(payout.payoutId()));
        return new ActionPage(
                path + "/" + action.label(),
                path,
                action.title(),
                "the payout of %s %s for task %s"
                        .formatted(payout.amount(), Shown.code(payout.asset()), payout.taskId()),
                "%s: %s".formatted(Shown.statusTitle(payout.status()), payout.sentence()),
                action.consequence(),
                orders.needsTwo(order),
                action == PayoutAction.REDIRECT,
                refusal(action, order),
                "",
                Entered.NOTHING);
    }

    /// Why it is not possible now. A redirect is tried only once its destination is known.
    private String refusal(PayoutAction action, PayoutOrder order) {
        return action != PayoutAction.REDIRECT
                        && orders.outcomeOf(order, new Order("preview", caller.actor()))
                                instanceof OrderResult.NotAllowed(String why)
                ? "This is not possible now: %s.".formatted(why)
                : "";
    }

    private PayoutAction action(String label) {
        try {
            PayoutAction action = PayoutAction.parse(label);
            permissions.require(action);
            return action;
        } catch (InvalidValueException e) {
            throw ProblemException.notFound("There is nothing at this path.");
        }
    }
}
