package io.stroop.payout.console;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.stroop.contracts.InvalidValueException;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.WorkerId;
import io.stroop.payout.statement.StatementResource;
import io.stroop.payout.worker.WorkerAccounts;
import io.stroop.payout.worker.WorkerLinks;
import io.stroop.payout.worker.WorkerQuestions;
import io.stroop.runtime.access.CurrentCaller;
import io.stroop.runtime.access.Roles;
import io.stroop.runtime.http.FormParameters;
import io.stroop.runtime.http.PastedText;
import io.stroop.runtime.http.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/// Workers: what they earned, their statements, the links that they get, and what they ask.
@Path("/console")
@Produces(MediaType.TEXT_HTML)
@Blocking
@FormParameters
public class WorkerPages {
    private static final int SHOWN = 50;
    private static final int MOST_LINKS = 10;
    private static final int MOST_QUESTIONS = 200;
    private static final int MONTHS = 12;

    private final Chromes chromes;
    private final WorkerAccounts accounts;
    private final WorkerLinks links;
    private final WorkerQuestions questions;
    private final StatementResource statements;
    private final CurrentCaller caller;
    private final Clock clock;

    WorkerPages(
            Chromes chromes,
            WorkerAccounts accounts,
            WorkerLinks links,
            WorkerQuestions questions,
            StatementResource statements,
            CurrentCaller caller,
            Clock clock) {
        this.chromes = chromes;
        this.accounts = accounts;
        this.links = links;
        this.questions = questions;
        this.statements = statements;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Path("workers/{workerId}")
    @RolesAllowed(Roles.STAFF)
    @Operation(hidden = true)
    public TemplateInstance one(@PathParam("workerId") String workerId) {
        WorkerId worker = worker(workerId);
        YearMonth now = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
        return Pages.worker(
                chromes.of("Worker", "payouts"),
                worker.value(),
                accounts.sums(null, worker, null),
                accounts.newest(null, worker, null, SHOWN),
                links.of(worker, MOST_LINKS),
                questions.ofWorker(worker.value(), MOST_LINKS),
                IntStream.range(0, MONTHS)
                        .mapToObj(back -> now.minusMonths(back).toString())
                        .toList());
    }

    @GET
    @Path("workers/{workerId}/statement")
    @RolesAllowed({Roles.SUPPORT, Roles.OPERATOR, Roles.APPROVER})
    @Operation(hidden = true)
    public TemplateInstance statement(
            @PathParam("workerId") String workerId, @QueryParam("month") @Nullable String month) {
        return Pages.statement(chromes.of("Statement", "payouts"), statements.statement(workerId, month));
    }

    @GET
    @Path("workers/{workerId}/statement.csv")
    @Produces("text/csv")
    @RolesAllowed({Roles.SUPPORT, Roles.OPERATOR, Roles.APPROVER})
    @Operation(hidden = true)
    public Response statementCsv(@PathParam("workerId") String workerId, @QueryParam("month") @Nullable String month) {
        return StatementResource.csv(statements.statement(workerId, month));
    }

    /// Makes a link and shows it, once.
    @POST
    @Path("worker-links")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Roles.SUPPORT)
    @Operation(hidden = true)
    public TemplateInstance makeLink(
            @RestForm @Nullable String publisher,
            @RestForm @Nullable String workerId,
            @RestForm @Nullable String payoutId,
            UriInfo uri) {
        try {
            PayoutId payout = payoutId == null || payoutId.isBlank() ? null : PayoutId.parse(payoutId);
            WorkerLinks.Issued issued = links.issue(
                            new PublisherId(publisher == null ? "" : publisher),
                            new WorkerId(workerId == null ? "" : workerId),
                            payout,
                            caller.actor())
                    .orElseThrow(() -> ProblemException.notFound("This publisher has no such worker or payout."));
            return Pages.linkmade(
                    chromes.of("Link for the worker", "payouts"),
                    issued.link(),
                    uri.getBaseUri().resolve(issued.path()).toString());
        } catch (InvalidValueException e) {
            throw ProblemException.notFound("This publisher has no such worker or payout.");
        }
    }

    @POST
    @Path("worker-links/{id}/revoke")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Roles.SUPPORT)
    @Operation(hidden = true)
    public Response revokeLink(@PathParam("id") String id, @RestForm @Nullable String workerId) {
        links.revoke(uuid(id), caller.actor());
        return Response.seeOther(URI.create("/console/workers/" + Search.segment(workerId == null ? "" : workerId)))
                .build();
    }

    @GET
    @Path("questions")
    @RolesAllowed(Roles.STAFF)
    @Operation(hidden = true)
    public TemplateInstance questions() {
        return Pages.questions(chromes.of("Questions", "questions"), questions.open(MOST_QUESTIONS), "");
    }

    @POST
    @Path("questions/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Roles.SUPPORT)
    @Operation(hidden = true)
    public Response answer(@PathParam("id") String id, @RestForm @Nullable String answer) {
        String text = answer == null ? "" : answer.strip();
        boolean good = !text.isEmpty() && text.length() <= WorkerQuestions.MAX_CHARS;
        if (good && questions.answer(uuid(id), text, caller.actor())) {
            return Response.seeOther(URI.create("/console/questions")).build();
        }
        String problem = good
                ? "Somebody else has answered this question already."
                : "An answer has 1 to %d characters.".formatted(WorkerQuestions.MAX_CHARS);
        return Response.status(good ? 409 : 400)
                .entity(Pages.questions(chromes.of("Questions", "questions"), questions.open(MOST_QUESTIONS), problem)
                        .render())
                .build();
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound("There is nothing with this id.");
        }
    }

    private static WorkerId worker(String text) {
        try {
            return new WorkerId(PastedText.trim(text));
        } catch (InvalidValueException e) {
            throw ProblemException.notFound("No worker can have this id.");
        }
    }
}
