package io.stroop.payout.lane;

import io.stroop.payout.problem.ProblemException;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The pause switch.
@Path("/v1/lanes")
@Produces(MediaType.APPLICATION_JSON)
public class LaneResource {
    private final Lanes lanes;

    LaneResource(Lanes lanes) {
        this.lanes = lanes;
    }

    @GET
    @Transactional
    @Operation(summary = "All lanes, and whether they pay")
    public List<LaneEntity> all() {
        return lanes.listAll();
    }

    @POST
    @Path("{lane}/pause")
    @Operation(summary = "Signs nothing more from when this is answered; what is signed goes on to its end")
    public LaneEntity pause(
            @PathParam("lane") String lane,
            @QueryParam("reason") @DefaultValue("paused by an operator") String reason) {
        return lanes.pause(lane, reason).orElseThrow(() -> ProblemException.notFound("lane", lane));
    }

    @POST
    @Path("{lane}/resume")
    @Operation(summary = "Signs again")
    public LaneEntity resume(@PathParam("lane") String lane) {
        return lanes.resume(lane).orElseThrow(() -> ProblemException.notFound("lane", lane));
    }
}
