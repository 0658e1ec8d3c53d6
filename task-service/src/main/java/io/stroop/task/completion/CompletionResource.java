package io.stroop.task.completion;

import io.smallrye.common.annotation.Blocking;
import io.stroop.contracts.CompletionId;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.PublisherId;
import io.stroop.runtime.access.CurrentCaller;
import io.stroop.runtime.access.Roles;
import io.stroop.runtime.http.JsonBody;
import io.stroop.runtime.http.Problem;
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
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/// Single completions over HTTP.
@Path("/v1/completions")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class CompletionResource {
    private static final String PAYOUT_ID_NOT_FOUND = "There is no completion with this payout id. "
            + "To find one by its completion id, ask /v1/completions?publisher=…&completionId=….";
    private static final String NAME_NOT_FOUND = "This publisher has no completion with this id.";

    private final CompletionIntake intake;
    private final Completions completions;
    private final CurrentCaller caller;

    CompletionResource(CompletionIntake intake, Completions completions, CurrentCaller caller) {
        this.intake = intake;
        this.completions = completions;
        this.caller = caller;
    }

    @POST
    @RolesAllowed(Roles.COMPLETIONS_WRITE)
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(202)
    @Operation(
            summary = "Submits a completion",
            description =
                    "The same completion with the same content gets the same answer, and is paid once. With `Prefer:"
                            + " wait=N`, the answer is 200 if the payout is settled within N seconds (at most 60).")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = CompletionSubmission.class)))
    @APIResponseSchema(
            value = CompletionView.class,
            responseCode = "202",
            responseDescription = "Accepted, now or before. This does not mean that the worker has been paid")
    @APIResponse(
            responseCode = "409",
            description = "The publisher has already used the id with different content (`completion.conflict`)")
    @APIResponse(
            responseCode = "422",
            description =
                    "The task is unknown (`task.unknown`), or the asset is not paid here (`asset.not-accepted`) or not"
                            + " for you (`asset.not-allowed`)")
    public CompletionView submit(InputStream body) {
        PublisherId publisher = caller.publisher();
        CompletionSubmission submission =
                ProblemException.require(CompletionSubmission.fromFields(publisher, JsonBody.read(body)));
        return switch (intake.accept(publisher, List.of(submission)).getFirst()) {
            case IntakeResult.Accepted(CompletionView view) -> view;
            case IntakeResult.Conflict conflict ->
                throw new ProblemException(Problem.conflict(IntakeResult.Conflict.VIOLATION));
            case IntakeResult.Unprocessable(var violation) ->
                throw new ProblemException(Problem.unprocessable(List.of(violation)));
        };
    }

    @GET
    @Path("/{payoutId: .+}")
    @RolesAllowed({Roles.COMPLETIONS_READ, Roles.STAFF})
    @Operation(summary = "Shows a completion by its payout id")
    @APIResponseSchema(value = CompletionView.class, responseCode = "200", responseDescription = "The completion")
    public CompletionView byPayoutId(@PathParam("payoutId") String payoutId) {
        return find(PastedId.parse(payoutId, PayoutId::parse, PAYOUT_ID_NOT_FOUND), PAYOUT_ID_NOT_FOUND);
    }

    @GET
    @RolesAllowed({Roles.COMPLETIONS_READ, Roles.STAFF})
    @Operation(summary = "Shows a completion by its publisher and completion id")
    @APIResponseSchema(value = CompletionView.class, responseCode = "200", responseDescription = "The completion")
    public CompletionView byName(
            @Parameter(description = OfPublisher.PARAMETER) @QueryParam("publisher") @Nullable String publisher,
            @Parameter(required = true) @QueryParam("completionId") @Nullable String completionId) {
        if (completionId == null) {
            throw ProblemException.badParameter("completionId", "missing", "is missing");
        }
        PublisherId scope = OfPublisher.require(caller, publisher);
        CompletionId id = PastedId.parse(completionId, CompletionId::new, NAME_NOT_FOUND);
        return find(PayoutId.of(scope, id), NAME_NOT_FOUND);
    }

    private CompletionView find(PayoutId payoutId, String notFound) {
        Optional<String> own = caller.ownPublisher().map(PublisherId::value);
        return completions
                .find(payoutId)
                .filter(view -> own.isEmpty() || own.get().equals(view.publisher()))
                .orElseThrow(() -> ProblemException.notFound(notFound));
    }
}
