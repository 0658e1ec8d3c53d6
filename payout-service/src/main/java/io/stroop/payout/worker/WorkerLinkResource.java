package io.stroop.payout.worker;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.Blocking;
import io.stroop.contracts.Fields;
import io.stroop.contracts.InvalidValueException;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.Violation;
import io.stroop.contracts.WorkerId;
import io.stroop.payout.control.RequestBodies;
import io.stroop.runtime.access.CurrentCaller;
import io.stroop.runtime.access.Roles;
import io.stroop.runtime.http.JsonBody;
import io.stroop.runtime.http.Problem;
import io.stroop.runtime.http.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/// Links for workers, and what workers ask, over HTTP.
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class WorkerLinkResource {
    private static final int MOST = 1_000;

    private final WorkerLinks links;
    private final WorkerQuestions questions;
    private final CurrentCaller caller;

    WorkerLinkResource(WorkerLinks links, WorkerQuestions questions, CurrentCaller caller) {
        this.links = links;
        this.questions = questions;
        this.caller = caller;
    }

    /// A link that was just made.
    ///
    /// @param path of the page, to be appended to the address of this service; it is shown only now
    @Schema(name = "WorkerLink")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record IssuedLink(
            String id,
            String publisher,
            String workerId,
            @Nullable String payoutId,
            String path,
            Instant expiresAt) {}

    @POST
    @Path("worker-links")
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @RolesAllowed(Roles.SUPPORT)
    @Operation(
            summary = "Makes a link with which a worker sees their payouts without signing in",
            description = "`publisher` and `workerId` say whose; with `payoutId`, it shows that payout only.")
    @APIResponse(
            responseCode = "201",
            description = "It was made",
            content = @Content(schema = @Schema(implementation = IssuedLink.class)))
    @APIResponse(responseCode = "422", description = "The publisher has no such worker, or the worker no such payout")
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestBodies.NewWorkerLink.class)))
    public IssuedLink issue(InputStream body) {
        Fields fields = new Fields(JsonBody.read(body));
        fields.allowOnly(Set.of("publisher", "workerId", "payoutId"));
        PublisherId publisher = fields.required("publisher", PublisherId::new);
        WorkerId worker = fields.required("workerId", WorkerId::new);
        PayoutId payout = fields.optional("payoutId", PayoutId::parse);
        if (!fields.good()) {
            ProblemException.require(fields.invalid());
        }
        return links.issue(Objects.requireNonNull(publisher), Objects.requireNonNull(worker), payout, caller.actor())
                .map(WorkerLinkResource::issued)
                .orElseThrow(() -> new ProblemException(Problem.unprocessable(List.of(new Violation(
                        "workerId", "worker.unknown", "has no such payouts from this publisher in this book")))));
    }

    private static IssuedLink issued(WorkerLinks.Issued issued) {
        WorkerLink link = issued.link();
        return new IssuedLink(
                link.id().toString(),
                link.publisher().value(),
                link.worker().value(),
                link.payout() == null ? null : link.payout().toString(),
                issued.path(),
                link.expiresAt());
    }

    @DELETE
    @Path("worker-links/{id}")
    @RolesAllowed(Roles.SUPPORT)
    @Operation(summary = "Revokes a link: its page shows nothing any more")
    public void revoke(@PathParam("id") String id) {
        if (!links.revoke(parse(id), caller.actor())) {
            throw unknown();
        }
    }

    @GET
    @Path("worker-questions")
    @RolesAllowed(Roles.STAFF)
    @Operation(summary = "Lists what workers have asked and nobody has answered, the oldest first, at most 1000")
    public List<WorkerQuestion> open() {
        return questions.open(MOST);
    }

    @POST
    @Path("worker-questions/{id}/answer")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.SUPPORT)
    @Operation(summary = "Answers a worker; the answer appears on their page")
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestBodies.Answer.class)))
    public void answer(@PathParam("id") String id, InputStream body) {
        Fields fields = new Fields(JsonBody.read(body));
        fields.allowOnly(Set.of("answer"));
        String answer = fields.required("answer", WorkerLinkResource::text);
        if (!fields.good()) {
            ProblemException.require(fields.invalid());
        }
        if (!questions.answer(parse(id), Objects.requireNonNull(answer), caller.actor())) {
            throw unknown();
        }
    }

    private static String text(String text) {
        if (text.isBlank() || text.length() > WorkerQuestions.MAX_CHARS) {
            throw new InvalidValueException("answer", "must have 1-%d characters".formatted(WorkerQuestions.MAX_CHARS));
        }
        return text.strip();
    }

    private static UUID parse(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) { // nothing can have such an id
            throw unknown();
        }
    }

    private static ProblemException unknown() {
        return ProblemException.notFound("There is none with this id, or it is closed already.");
    }
}
