package io.stroop.payout.lane;

import io.stroop.contracts.InvalidValueException;
import io.stroop.contracts.LaneId;
import io.stroop.runtime.http.ProblemException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// Lanes over HTTP.
@Path("/v1/lanes")
@Produces(MediaType.APPLICATION_JSON)
public class LaneResource {
    private static final int MAX_REASON_CHARS = 200;

    private final Lanes lanes;

    LaneResource(Lanes lanes) {
        this.lanes = lanes;
    }

    @GET
    @Operation(summary = "Lists all lanes and whether they are paused")
    public List<LaneView> all() {
        return lanes.all();
    }

    @POST
    @Path("{lane}/pause")
    @Operation(summary = "Pauses a lane. Transactions that are already signed still complete")
    public LaneView pause(@PathParam("lane") String lane, @QueryParam("reason") @Nullable String reason) {
        return lanes.pause(known(lane), reason == null ? "paused by an operator" : clean(reason))
                .orElseThrow(() -> unknown());
    }

    @POST
    @Path("{lane}/resume")
    @Operation(summary = "Resumes a lane")
    public LaneView resume(@PathParam("lane") String lane) {
        return lanes.resume(known(lane)).orElseThrow(() -> unknown());
    }

    private static String known(String lane) {
        try {
            return new LaneId(lane).value();
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
