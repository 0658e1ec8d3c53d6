package io.stroop.payout.console;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.stroop.contracts.InvalidValueException;
import io.stroop.payout.book.Tables;
import io.stroop.payout.console.ActionPage.Entered;
import io.stroop.payout.control.OrderRequest;
import io.stroop.payout.engine.control.Operators.Order;
import io.stroop.payout.engine.control.Operators.Outcome;
import io.stroop.payout.finding.FindingDecisions;
import io.stroop.payout.finding.FindingResource;
import io.stroop.payout.finding.FindingView;
import io.stroop.runtime.access.CurrentCaller;
import io.stroop.runtime.access.Roles;
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
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/// A difference between the book and the ledger, and how it is closed.
@Path("/console/findings/{id}")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class FindingPages {
    private static final int MAX_REASON_CHARS = 200;
    private static final int CONFLICT = 409;
    private static final int BAD_REQUEST = 400;

    private final Chromes chromes;
    private final FindingResource findings;
    private final FindingDecisions decisions;
    private final Tables tables;
    private final CurrentCaller caller;

    FindingPages(
            Chromes chromes,
            FindingResource findings,
            FindingDecisions decisions,
            Tables tables,
            CurrentCaller caller) {
        this.chromes = chromes;
        this.findings = findings;
        this.decisions = decisions;
        this.tables = tables;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Roles.STAFF)
    @Operation(hidden = true)
    public TemplateInstance one(@PathParam("id") long id, @QueryParam("done") @Nullable String done) {
        FindingView finding = findings.one(id);
        return Pages.finding(chromes.of("Finding", "queues"), finding, isOurs(finding), Notices.of(done));
    }

    /// Whether the transaction is in the book, and has a page.
    private boolean isOurs(FindingView finding) {
        return tables.first(
                        "select exists (select 1 from stellar_transaction where hash = ?) as ours",
                        row -> row.yes("ours"),
                        finding.transactionHash())
                .orElse(false);
    }

    @GET
    @Path("close")
    @RolesAllowed(Roles.APPROVER)
    @Operation(hidden = true)
    public Response ask(@PathParam("id") long id) {
        return form(200, page(findings.one(id)));
    }

    @POST
    @Path("close")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Roles.APPROVER)
    @Operation(hidden = true)
    public Response close(@PathParam("id") long id, @RestForm @Nullable String reason) {
        ActionPage page = page(findings.one(id));
        Entered entered = Entered.of(reason, null, null, null);
        try {
            Order by = new Order(OrderRequest.line(entered.reason(), MAX_REASON_CHARS), caller.actor());
            return switch (decisions.close(id, by)) {
                case Outcome.Done _ ->
                    Response.seeOther(URI.create("/console/findings/%d?done=closed".formatted(id)))
                            .build();
                case Outcome.Unknown _ -> throw ProblemException.notFound("The finding does not exist.");
                case Outcome.NotAllowed(String why) ->
                    form(CONFLICT, page.with("Nothing was done: %s.".formatted(why), "", entered));
            };
        } catch (InvalidValueException e) {
            return form(BAD_REQUEST, page.with("", "The reason " + e.getMessage() + ".", entered));
        }
    }

    private static ActionPage page(FindingView finding) {
        String path = "/console/findings/" + finding.id();
        return new ActionPage(
                path + "/close",
                path,
                "Close",
                "finding " + finding.id(),
                finding.evidence(),
                "Lane %s signs again, unless another finding is open. If the payment settled payouts that the book still owes, cancel them first, or they are paid again."
                        .formatted(finding.lane()),
                false,
                false,
                finding.closedAt() == null ? "" : "It is closed already.",
                "",
                Entered.NOTHING);
    }

    private Response form(int status, ActionPage page) {
        return Response.status(status)
                .entity(Pages.action(chromes.of("Close finding", "queues"), page)
                        .render())
                .build();
    }
}
