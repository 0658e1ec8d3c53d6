package io.stroop.task.catalogue;

import io.smallrye.common.annotation.Blocking;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.TaskId;
import io.stroop.contracts.Violation;
import io.stroop.runtime.access.CurrentCaller;
import io.stroop.runtime.access.Roles;
import io.stroop.runtime.http.JsonBody;
import io.stroop.runtime.http.Problem;
import io.stroop.runtime.http.ProblemException;
import io.stroop.task.http.OfPublisher;
import io.stroop.task.http.PastedId;
import io.stroop.task.publisher.AcceptedAssets;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// Tasks over HTTP.
@Path("/v1/tasks")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class TaskResource {
    private static final String NOT_FOUND = "There is no task with this id.";

    private final Tasks tasks;
    private final AcceptedAssets assets;
    private final CurrentCaller caller;

    TaskResource(Tasks tasks, AcceptedAssets assets, CurrentCaller caller) {
        this.tasks = tasks;
        this.assets = assets;
        this.caller = caller;
    }

    @POST
    @RolesAllowed(Roles.TASKS_WRITE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Defines a task and its reward. A task never changes")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = TaskDefinition.class)))
    @APIResponseSchema(value = TaskView.class, responseCode = "200", responseDescription = "The task")
    @APIResponse(responseCode = "409", description = "The id is already used for a task with a different reward")
    @APIResponse(
            responseCode = "422",
            description = "The asset is not paid here (`asset.not-accepted`), or not for you (`asset.not-allowed`)")
    public TaskView define(InputStream body) {
        TaskDefinition definition = ProblemException.require(TaskDefinition.fromFields(JsonBody.read(body)));
        PublisherId publisher = caller.publisher();
        assets.refusal(publisher, definition.asset()).ifPresent(violation -> {
            throw new ProblemException(Problem.unprocessable(List.of(violation)));
        });
        TaskView stored = tasks.define(publisher, definition);
        if (!stored.pays(definition)) {
            throw new ProblemException(Problem.conflict(new Violation(
                    "taskId",
                    "task.conflict",
                    "is already used for a task with a different reward; a task never changes")));
        }
        return stored;
    }

    @GET
    @Path("/{taskId: .+}")
    @RolesAllowed({Roles.TASKS_READ, Roles.STAFF})
    @Operation(summary = "Shows a task")
    @APIResponseSchema(value = TaskView.class, responseCode = "200", responseDescription = "The task")
    public TaskView task(
            @PathParam("taskId") String taskId,
            @Parameter(description = OfPublisher.PARAMETER) @QueryParam("publisher") @Nullable String publisher) {
        return tasks.find(OfPublisher.require(caller, publisher), PastedId.parse(taskId, TaskId::new, NOT_FOUND))
                .orElseThrow(() -> ProblemException.notFound(NOT_FOUND));
    }
}
