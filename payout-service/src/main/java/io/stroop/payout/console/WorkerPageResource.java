package io.stroop.payout.console;

import io.smallrye.common.annotation.Blocking;
import io.stroop.payout.PayoutServiceConfig;
import io.stroop.payout.session.SignIn;
import io.stroop.payout.worker.WorkerAccounts;
import io.stroop.payout.worker.WorkerLink;
import io.stroop.payout.worker.WorkerLinks;
import io.stroop.payout.worker.WorkerQuestions;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/// The page of a worker. Who has its address sees it; nothing else can be reached from it. A link that was revoked,
/// has expired or never was looks the same.
@Path("/worker/{secret}")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class WorkerPageResource {
    private static final int SHOWN = 50;
    private static final int MOST_QUESTIONS = 10;

    private final WorkerLinks links;
    private final WorkerAccounts accounts;
    private final WorkerQuestions questions;
    private final PayoutServiceConfig config;
    private final Clock clock;

    WorkerPageResource(
            WorkerLinks links,
            WorkerAccounts accounts,
            WorkerQuestions questions,
            PayoutServiceConfig config,
            Clock clock) {
        this.links = links;
        this.accounts = accounts;
        this.questions = questions;
        this.config = config;
        this.clock = clock;
    }

    @GET
    @PermitAll
    @Operation(hidden = true)
    public Response page(@PathParam("secret") String secret) {
        return shown(200, secret, "", "");
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermitAll
    @Operation(hidden = true)
    public Response ask(@PathParam("secret") String secret, @RestForm @Nullable String question) {
        Optional<WorkerLink> link = links.find(secret);
        String text = question == null ? "" : question.strip();
        if (link.isPresent() && !text.isEmpty() && text.length() <= WorkerQuestions.MAX_CHARS) {
            return questions.ask(link.get(), text)
                    ? shown(200, secret, "We have your message. The answer appears on this page.", "")
                    : shown(429, secret, "", "Your earlier messages are not answered yet. Please wait for an answer.");
        }
        return shown(400, secret, "", "A message has 1 to %,d characters.".formatted(WorkerQuestions.MAX_CHARS));
    }

    private Response shown(int status, String secret, String notice, String problem) {
        Optional<WorkerLink> link = links.find(secret);
        if (link.isEmpty()) {
            return Response.status(404).entity(Pages.workergone().render()).build();
        }
        return Response.status(status)
                .entity(Pages.workerpage(content(link.get(), secret, notice, problem))
                        .render())
                .build();
    }

    private WorkerPage content(WorkerLink link, String secret, String notice, String problem) {
        return new WorkerPage(
                link,
                "/worker/" + secret,
                accounts.sums(link.publisher(), link.worker(), link.payout()),
                accounts.newest(link.publisher(), link.worker(), link.payout(), SHOWN),
                questions.of(link, MOST_QUESTIONS),
                config.console().explorer().orElse(""),
                notice,
                problem,
                config.networkPassphrase().equals(SignIn.SANDBOX_PASSPHRASE),
                clock.instant());
    }
}
