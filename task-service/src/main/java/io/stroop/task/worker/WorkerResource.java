package io.stroop.task.worker;

import io.smallrye.common.annotation.Blocking;
import io.stroop.contracts.InvalidValueException;
import io.stroop.contracts.Parsed;
import io.stroop.contracts.WorkerId;
import io.stroop.task.http.JsonBody;
import io.stroop.task.http.Problem;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/// Workers over HTTP.
@Path("/v1/workers")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class WorkerResource {
    private final WorkerRegistry registry;

    WorkerResource(WorkerRegistry registry) {
        this.registry = registry;
    }

    /// Registers a worker, or gives it another wallet.
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response register(InputStream body) {
        return switch (WorkerRegistration.fromFields(JsonBody.read(body))) {
            case Parsed.Valid<WorkerRegistration>(WorkerRegistration registration) ->
                Response.ok(registry.register(registration)).build();
            case Parsed.Invalid<WorkerRegistration> invalid ->
                Problem.invalid(invalid.violations()).toResponse();
        };
    }

    @GET
    @Path("/{workerId: .+}")
    public Response worker(@PathParam("workerId") String workerId) {
        try {
            return registry.find(new WorkerId(workerId))
                    .map(worker -> Response.ok(worker).build())
                    .orElseGet(() -> unknown());
        } catch (InvalidValueException e) { // no worker can have such an id
            return unknown();
        }
    }

    private static Response unknown() {
        return Problem.notFound("there is no such worker").toResponse();
    }
}
