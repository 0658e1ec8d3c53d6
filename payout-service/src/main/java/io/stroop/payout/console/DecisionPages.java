package io.stroop.payout.console;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.stroop.contracts.InvalidValueException;
import io.stroop.contracts.LaneId;
import io.stroop.payout.approval.Approval;
import io.stroop.payout.approval.Approvals;
import io.stroop.payout.approval.OrderResult;
import io.stroop.payout.approval.Orders;
import io.stroop.payout.console.ActionPage.Entered;
import io.stroop.payout.control.OrderRequest;
import io.stroop.payout.control.Switches;
import io.stroop.payout.engine.control.Operators.Order;
import io.stroop.payout.engine.control.Operators.Outcome;
import io.stroop.payout.lane.LaneView;
import io.stroop.payout.lane.Lanes;
import io.stroop.runtime.access.CurrentCaller;
import io.stroop.runtime.access.Roles;
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
import java.time.Clock;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/// Requests that wait for a second person, lanes, and the queues.
@Path("/console")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class DecisionPages {
    private static final int MAX_REASON_CHARS = 200;
    private static final int MOST = 200;
    private static final int CONFLICT = 409;
    private static final int BAD_REQUEST = 400;

    private final Chromes chromes;
    private final Queues queues;
    private final Approvals approvals;
    private final Orders orders;
    private final Lanes lanes;
    private final Switches switches;
    private final CurrentCaller caller;
    private final Clock clock;

    DecisionPages(
            Chromes chromes,
            Queues queues,
            Approvals approvals,
            Orders orders,
            Lanes lanes,
            Switches switches,
            CurrentCaller caller,
            Clock clock) {
        this.chromes = chromes;
        this.queues = queues;
        this.approvals = approvals;
        this.orders = orders;
        this.lanes = lanes;
        this.switches = switches;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Path("queues")
    @RolesAllowed(Roles.STAFF)
    @Operation(hidden = true)
    public TemplateInstance queues() {
        return Pages.queues(chromes.of("Queues", "queues"), queues.all());
    }

    @GET
    @Path("approvals")
    @RolesAllowed(Roles.STAFF)
    @Operation(hidden = true)
    public TemplateInstance approvals() {
        return Pages.approvals(chromes.of("Approvals", "approvals"), approvals.pending(clock.instant(), MOST));
    }

    @GET
    @Path("approvals/{id}")
    @RolesAllowed(Roles.STAFF)
    @Operation(hidden = true)
    public TemplateInstance approval(@PathParam("id") String id) {
        return Pages.approval(chromes.of("Approval", "approvals"), find(parse(id)), "");
    }

    @POST
    @Path("approvals/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Roles.APPROVER)
    @Operation(hidden = true)
    public Response decide(
            @PathParam("id") String id, @RestForm @Nullable String decision, @RestForm @Nullable String reason) {
        Approval approval = find(parse(id));
        try {
            String why = OrderRequest.line(reason == null ? "" : reason, MAX_REASON_CHARS);
            Order by = new Order(why, caller.actor());
            boolean approves = "approve".equals(decision);
            OrderResult result = approves ? orders.approve(approval.id(), by) : orders.deny(approval.id(), by);
            return result instanceof OrderResult.NotAllowed(String refusal)
                    ? again(CONFLICT, approval, "Nothing was done: %s.".formatted(refusal))
                    : Response.seeOther(URI.create("/console/payouts/%s?done=%s"
                                    .formatted(approval.order().payout(), approves ? "approved" : "denied")))
                            .build();
        } catch (InvalidValueException e) {
            return again(BAD_REQUEST, approval, "The reason " + e.getMessage() + ".");
        }
    }

    private Response again(int status, Approval approval, String refusal) {
        return Response.status(status)
                .entity(Pages.approval(chromes.of("Approval", "approvals"), find(approval.id()), refusal)
                        .render())
                .build();
    }

    private Approval find(UUID id) {
        return approvals.find(id).orElseThrow(() -> ProblemException.notFound("No request has this id."));
    }

    private static UUID parse(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound("No request has this id.");
        }
    }

    @GET
    @Path("lanes/{lane}/{switch}")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(hidden = true)
    public Response askLane(@PathParam("lane") String lane, @PathParam("switch") String to) {
        return form(200, page(lane(lane), to));
    }

    @POST
    @Path("lanes/{lane}/{switch}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(hidden = true)
    public Response switchLane(
            @PathParam("lane") String name, @PathParam("switch") String to, @RestForm @Nullable String reason) {
        LaneView lane = lane(name);
        ActionPage page = page(lane, to);
        Entered entered = Entered.of(reason, null, null, null);
        try {
            Order by = new Order(OrderRequest.line(entered.reason(), MAX_REASON_CHARS), caller.actor());
            LaneId id = new LaneId(lane.name());
            Outcome outcome = to.equals("pause") ? switches.pauseLane(id, by) : switches.resumeLane(id, by);
            return outcome instanceof Outcome.Done
                    ? Response.seeOther(URI.create("/console")).build()
                    : form(CONFLICT, page.with("Nothing was done: the lane has gone.", "", entered));
        } catch (InvalidValueException e) {
            return form(BAD_REQUEST, page.with("", "The reason " + e.getMessage() + ".", entered));
        }
    }

    private ActionPage page(LaneView lane, String to) {
        boolean pauses = to.equals("pause");
        if (!pauses && !to.equals("resume")) {
            throw ProblemException.notFound("There is nothing at this path.");
        }
        return new ActionPage(
                "/console/lanes/%s/%s".formatted(lane.name(), to),
                "/console",
                pauses ? "Pause" : "Resume",
                "lane " + lane.name(),
                lane.signs() ? "It signs." : String.join(" ", lane.because()),
                pauses
                        ? "It signs nothing from then on. What is signed already still completes, and everything else waits."
                        : "It signs again, unless something else keeps it from that.",
                false,
                false,
                lane.paused() == pauses ? "It is %s already.".formatted(pauses ? "paused" : "running") : "",
                "",
                Entered.NOTHING);
    }

    private Response form(int status, ActionPage page) {
        return Response.status(status)
                .entity(Pages.action(chromes.of(page.verb() + " lane", "overview"), page)
                        .render())
                .build();
    }

    private LaneView lane(String name) {
        try {
            return lanes.find(new LaneId(name))
                    .orElseThrow(() -> ProblemException.notFound("The lane does not exist."));
        } catch (InvalidValueException e) {
            throw ProblemException.notFound("The lane does not exist.");
        }
    }
}
