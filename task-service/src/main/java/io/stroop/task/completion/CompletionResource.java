package io.stroop.task.completion;

import io.smallrye.common.annotation.Blocking;
import io.stroop.contracts.CompletionId;
import io.stroop.contracts.InvalidValueException;
import io.stroop.contracts.Parsed;
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
import java.util.List;

/// Completions over HTTP, one by one.
@Path("/v1/completions")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class CompletionResource {
    private final CompletionIntake intake;
    private final Completions completions;

    CompletionResource(CompletionIntake intake, Completions completions) {
        this.intake = intake;
        this.completions = completions;
    }

    /// Takes a completion in. Sent again with the same content it answers the same and has no further effect.
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response submit(InputStream body) {
        return switch (CompletionSubmission.fromFields(JsonBody.read(body))) {
            case Parsed.Valid<CompletionSubmission>(CompletionSubmission submission) ->
                response(intake.takeIn(List.of(submission)).getFirst());
            case Parsed.Invalid<CompletionSubmission> invalid ->
                Problem.invalid(invalid.violations()).toResponse();
        };
    }

    @GET
    @Path("/{completionId: .+}")
    public Response completion(@PathParam("completionId") String completionId) {
        try {
            return completions
                    .find(new CompletionId(completionId))
                    .map(completion -> Response.ok(completion).build())
                    .orElseGet(CompletionResource::unknown);
        } catch (InvalidValueException e) { // no completion can have such an id
            return unknown();
        }
    }

    private static Response response(Intake outcome) {
        return switch (outcome) {
            case Intake.Accepted(CompletionView view) -> Response.accepted(view).build();
            case Intake.Conflict c ->
                Problem.conflict(Intake.Conflict.VIOLATION).toResponse();
            case Intake.Unprocessable(var violation) ->
                Problem.unprocessable(List.of(violation)).toResponse();
        };
    }

    private static Response unknown() {
        return Problem.notFound("there is no such completion").toResponse();
    }
}
