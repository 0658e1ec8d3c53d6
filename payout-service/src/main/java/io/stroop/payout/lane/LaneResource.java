package io.stroop.payout.lane;

import io.stroop.contracts.InvalidValueException;
import io.stroop.contracts.LaneId;
import io.stroop.payout.engine.control.Operators;
import io.stroop.runtime.access.CurrentCaller;
import io.stroop.runtime.access.Roles;
import io.stroop.runtime.http.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Lanes over HTTP.
@Path("/v1/lanes")
@Produces(MediaType.APPLICATION_JSON)
public class LaneResource {
    private static final Logger LOG = Logger.getLogger(LaneResource.class);
    private static final int MAX_REASON_CHARS = 200;

    private final Lanes lanes;
    private final Operators operators;
    private final CurrentCaller caller;

    LaneResource(Lanes lanes, Operators operators, CurrentCaller caller) {
        this.lanes = lanes;
        this.operators = operators;
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
        return changed("paused", id, operators.pauseLane(id, reason == null ? "paused by an operator" : clean(reason)));
    }

    @POST
    @Path("{lane}/resume")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(summary = "Resumes a lane")
    public LaneView resume(@PathParam("lane") String lane) {
        LaneId id = known(lane);
        return changed("resumed", id, operators.resumeLane(id));
    }

    private LaneView changed(String what, LaneId lane, Operators.Outcome outcome) {
        if (outcome instanceof Operators.Outcome.Done) {
            LOG.infof("%s by a person; lane=%s actor=%s", what, lane, caller.actor());
            return lanes.find(lane).orElseThrow(LaneResource::unknown);
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
        return ProblemException.notFound("There is no such lane.");
    }
}
