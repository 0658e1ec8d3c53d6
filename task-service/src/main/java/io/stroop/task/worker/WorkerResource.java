package io.stroop.task.worker;

import io.smallrye.common.annotation.Blocking;
import io.stroop.contracts.WorkerId;
import io.stroop.runtime.access.CurrentCaller;
import io.stroop.runtime.access.Roles;
import io.stroop.runtime.http.JsonBody;
import io.stroop.runtime.http.ProblemException;
import io.stroop.task.http.OfPublisher;
import io.stroop.task.http.PastedId;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// Workers over HTTP.
@Path("/v1/workers")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class WorkerResource {
    private static final String NOT_FOUND = "There is no worker with this id.";

    private final WorkerRegistry registry;
    private final CurrentCaller caller;

    WorkerResource(WorkerRegistry registry, CurrentCaller caller) {
        this.registry = registry;
        this.caller = caller;
    }

    @POST
    @RolesAllowed(Roles.WORKERS_WRITE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Registers a worker, or replaces the worker's wallet")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = WorkerRegistration.class)))
    @APIResponseSchema(value = WorkerView.class, responseCode = "200", responseDescription = "The worker")
    public WorkerView register(InputStream body) {
        return registry.register(
                caller.publisher(), ProblemException.require(WorkerRegistration.fromFields(JsonBody.read(body))));
    }

    @GET
    @Path("/{workerId: .+}")
    @RolesAllowed({Roles.WORKERS_READ, Roles.STAFF})
    @Operation(summary = "Shows a worker with the history of their wallets")
    @APIResponseSchema(value = WorkerView.class, responseCode = "200", responseDescription = "The worker")
    public WorkerView worker(
            @PathParam("workerId") String workerId,
            @Parameter(description = OfPublisher.PARAMETER) @QueryParam("publisher") @Nullable String publisher) {
        return registry.find(OfPublisher.require(caller, publisher), PastedId.parse(workerId, WorkerId::new, NOT_FOUND))
                .orElseThrow(() -> ProblemException.notFound(NOT_FOUND));
    }
}
