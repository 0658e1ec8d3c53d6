package io.stroop.task.catalogue;

import io.smallrye.common.annotation.Blocking;
import io.stroop.contracts.InvalidValueException;
import io.stroop.contracts.Parsed;
import io.stroop.contracts.TaskId;
import io.stroop.contracts.Violation;
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

/// Tasks over HTTP.
@Path("/v1/tasks")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class TaskResource {
    private final Tasks tasks;

    TaskResource(Tasks tasks) {
        this.tasks = tasks;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response define(InputStream body) {
        return switch (TaskDefinition.fromFields(JsonBody.read(body))) {
            case Parsed.Valid<TaskDefinition>(TaskDefinition definition) -> define(definition);
            case Parsed.Invalid<TaskDefinition> invalid ->
                Problem.invalid(invalid.violations()).toResponse();
        };
    }

    @GET
    @Path("/{taskId: .+}")
    public Response task(@PathParam("taskId") String taskId) {
        try {
            return tasks.find(new TaskId(taskId))
                    .map(task -> Response.ok(task).build())
                    .orElseGet(TaskResource::unknown);
        } catch (InvalidValueException e) { // no task can have such an id
            return unknown();
        }
    }

    private Response define(TaskDefinition definition) {
        TaskView stored = tasks.define(definition);
        Reward reward = definition.reward();
        if (stored.asset().equals(reward.asset().canonical())
                && stored.reward().equals(reward.amount().toDecimal())) {
            return Response.ok(stored).build();
        }
        return Problem.conflict(new Violation(
                        "taskId", "task.conflict", "is taken by a task with another reward; a task never changes"))
                .toResponse();
    }

    private static Response unknown() {
        return Problem.notFound("there is no such task").toResponse();
    }
}
