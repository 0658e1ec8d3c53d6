package io.stroop.payout.lane;

import io.stroop.contracts.InvalidValueException;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.Violation;
import io.stroop.payout.control.OrderRequest;
import io.stroop.payout.control.RequestBodies;
import io.stroop.payout.control.Switches;
import io.stroop.payout.engine.control.Operators;
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
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Lanes over HTTP.
@Path("/v1/lanes")
@Produces(MediaType.APPLICATION_JSON)
public class LaneResource {
    private static final Logger LOG = Logger.getLogger(LaneResource.class);
    private static final int MAX_REASON_CHARS = 200;

    private final Lanes lanes;
    private final Switches switches;
    private final CurrentCaller caller;

    LaneResource(Lanes lanes, Switches switches, CurrentCaller caller) {
        this.lanes = lanes;
        this.switches = switches;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Roles.STAFF)
    @Operation(summary = "Lists all lanes and whether they are paused")
    public List<LaneView> all() {
        return lanes.all();
    }

    @POST
    @Path("{lane}/pause")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(summary = "Pauses a lane. Transactions that are already signed still complete")
    public LaneView pause(@PathParam("lane") String lane, @QueryParam("reason") @Nullable String reason) {
        LaneId id = known(lane);
        String why = reason == null ? "paused by an operator" : clean(reason);
        return changed("paused", id, switches.pauseLane(id, new Operators.Order(why, caller.actor())));
    }

    @POST
    @Path("{lane}/resume")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(summary = "Resumes a lane")
    public LaneView resume(@PathParam("lane") String lane) {
        LaneId id = known(lane);
        return changed("resumed", id, switches.resumeLane(id, new Operators.Order("resumed", caller.actor())));
    }

    @POST
    @Path("{lane}/retire")
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Retires a paused lane: the other lanes pay what was proposed to it",
            description =
                    "Stop its payout-services first, and remove it from the fee-estimator's `STROOP_LANES`. What it has"
                            + " signed still completes.")
    @APIResponse(
            responseCode = "200",
            description = "As it is now",
            content = @Content(schema = @Schema(implementation = LaneView.class)))
    @APIResponse(responseCode = "409", description = "The lane is not paused")
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestBodies.Order.class)))
    public LaneView retire(@PathParam("lane") String lane, InputStream body) {
        LaneId id = known(lane);
        OrderRequest order = ProblemException.require(OrderRequest.fromFields(JsonBody.read(body)));
        return changed("retired", id, switches.retireLane(id, order.by(caller)));
    }

    private LaneView changed(String what, LaneId lane, Operators.Outcome outcome) {
        if (outcome instanceof Operators.Outcome.Done) {
            LOG.infof("%s by a person; lane=%s actor=%s", what, lane, caller.actor());
            return lanes.find(lane).orElseThrow(LaneResource::unknown);
        }
        if (outcome instanceof Operators.Outcome.NotAllowed(String why)) {
            throw new ProblemException(Problem.conflict(new Violation("", "status", why)));
        }
        throw unknown();
    }

    private static LaneId known(String lane) {
        try {
            return new LaneId(lane);
        } catch (InvalidValueException e) { // no lane can have such a name
            throw unknown();
        }
    }

    /// A single printable line, for the log and the database.
    private static String clean(String reason) {
        if (reason.length() > MAX_REASON_CHARS || reason.codePoints().anyMatch(Character::isISOControl)) {
            throw ProblemException.badParameter(
                    "reason", "reason", "must be one line of at most %d characters".formatted(MAX_REASON_CHARS));
        }
        return reason;
    }

    private static ProblemException unknown() {
        return ProblemException.notFound("The lane does not exist.");
    }
}
