package io.stroop.payout.console;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.stroop.contracts.InvalidValueException;
import io.stroop.payout.console.ActionPage.Entered;
import io.stroop.payout.control.OrderRequest;
import io.stroop.payout.deadletter.DeadLetterFilter;
import io.stroop.payout.deadletter.DeadLetterResource;
import io.stroop.payout.deadletter.DeadLetterView;
import io.stroop.payout.deadletter.DeadLetters;
import io.stroop.payout.deadletter.KeptLetter;
import io.stroop.payout.engine.control.Operators.Order;
import io.stroop.payout.engine.control.Operators.Outcome;
import io.stroop.runtime.access.CurrentCaller;
import io.stroop.runtime.access.Roles;
import io.stroop.runtime.http.FormParameters;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/// Dead letters: a list, a page for each, and what people do about them, one by one or all of a kind.
@Path("/console/dead-letters")
@Produces(MediaType.TEXT_HTML)
@Blocking
@FormParameters
public class DeadLetterPages {
    /// More are not counted.
    static final int MOST_COUNTED = 1_000;

    private static final int PAGE = 50;
    private static final int MAX_REASON_CHARS = 200;
    private static final int CONFLICT = 409;
    private static final int BAD_REQUEST = 400;
    private static final String PATH = "/console/dead-letters";

    private final Chromes chromes;
    private final DeadLetters letters;
    private final CurrentCaller caller;

    DeadLetterPages(Chromes chromes, DeadLetters letters, CurrentCaller caller) {
        this.chromes = chromes;
        this.letters = letters;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Roles.STAFF)
    @Operation(hidden = true)
    public TemplateInstance list(
            @QueryParam("status") @Nullable String status,
            @QueryParam("code") @Nullable String code,
            @QueryParam("publisher") @Nullable String publisher,
            @QueryParam("after") @Nullable Long after) {
        String of = status == null ? "open" : status.strip();
        DeadLetterFilter filter = filter(of, code, publisher);
        List<KeptLetter> found = letters.page(filter, after == null ? 0 : after, PAGE + 1);
        boolean more = found.size() > PAGE;
        return Pages.deadletters(
                chromes.of("Dead letters", "queues"),
                new DeadLetterList(
                        of,
                        text(code),
                        text(publisher),
                        found.stream().limit(PAGE).toList(),
                        letters.count(filter, MOST_COUNTED + 1),
                        after == null,
                        more ? found.get(PAGE - 1).id() : 0));
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Roles.STAFF)
    @Operation(hidden = true)
    public TemplateInstance one(@PathParam("id") long id, @QueryParam("done") @Nullable String done) {
        KeptLetter letter = find(id);
        return Pages.deadletter(
                chromes.of("Dead letter", "queues"), letter, DeadLetterView.of(letter), Notices.of(done));
    }

    @GET
    @Path("{id}/{action}")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(hidden = true)
    public Response ask(@PathParam("id") long id, @PathParam("action") String action) {
        return form(200, page(find(id), redrives(action)));
    }

    @POST
    @Path("{id}/{action}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(hidden = true)
    public Response order(
            @PathParam("id") long id, @PathParam("action") String action, @RestForm @Nullable String reason) {
        boolean redrives = redrives(action);
        ActionPage page = page(find(id), redrives);
        Entered entered = Entered.of(reason, null, null, null);
        try {
            Order by = by(entered);
            return switch (redrives ? letters.redrive(id, by) : letters.close(id, by)) {
                case Outcome.Done _ ->
                    Response.seeOther(URI.create("%s/%d?done=%s".formatted(PATH, id, redrives ? "redriven" : "closed")))
                            .build();
                case Outcome.Unknown _ -> throw unknown();
                case Outcome.NotAllowed(String why) ->
                    form(CONFLICT, page.with("Nothing was done: %s.".formatted(why), "", entered));
            };
        } catch (InvalidValueException e) {
            return form(BAD_REQUEST, page.with("", "The reason " + e.getMessage() + ".", entered));
        }
    }

    @GET
    @Path("all/{action}")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(hidden = true)
    public Response askAll(
            @PathParam("action") String action,
            @QueryParam("code") @Nullable String code,
            @QueryParam("publisher") @Nullable String publisher) {
        return form(200, page(filter("open", code, publisher), redrives(action)));
    }

    @POST
    @Path("all/{action}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(hidden = true)
    public Response orderAll(
            @PathParam("action") String action,
            @QueryParam("code") @Nullable String code,
            @QueryParam("publisher") @Nullable String publisher,
            @RestForm @Nullable String reason) {
        boolean redrives = redrives(action);
        DeadLetterFilter filter = filter("open", code, publisher);
        Entered entered = Entered.of(reason, null, null, null);
        try {
            Order by = by(entered);
            int decided = redrives ? letters.redriveAll(filter, by) : letters.closeAll(filter, by);
            return decided == 0
                    ? form(CONFLICT, page(filter, redrives).with("Nothing was done: none is left.", "", entered))
                    : Response.seeOther(URI.create(PATH + "?" + DeadLetterList.kind(text(code), text(publisher))))
                            .build();
        } catch (InvalidValueException e) {
            return form(BAD_REQUEST, page(filter, redrives).with("", "The reason " + e.getMessage() + ".", entered));
        }
    }

    private Order by(Entered entered) {
        return new Order(OrderRequest.line(entered.reason(), MAX_REASON_CHARS), caller.actor());
    }

    private static boolean redrives(String action) {
        return switch (action) {
            case "redrive" -> true;
            case "close" -> false;
            default -> throw ProblemException.notFound("There is nothing at this path.");
        };
    }

    private ActionPage page(KeptLetter letter, boolean redrives) {
        String path = "%s/%d".formatted(PATH, letter.id());
        String refusal = letter.state() != KeptLetter.State.OPEN
                ? "It is %s already.".formatted(letter.state().label())
                : redrives && !letter.canBeSentAgain()
                        ? "This record can never be paid as it is. Its publisher has to correct it."
                        : "";
        return action(
                path + (redrives ? "/redrive" : "/close"),
                path,
                redrives,
                "dead letter " + letter.id(),
                letter.reason(),
                refusal);
    }

    private ActionPage page(DeadLetterFilter filter, boolean redrives) {
        String kind = DeadLetterList.kind(text(filter.code()), text(filter.publisher()));
        long count = letters.count(filter, DeadLetters.MOST_AT_ONCE);
        return action(
                "%s/all/%s?%s".formatted(PATH, redrives ? "redrive" : "close", kind),
                PATH + "?" + kind,
                redrives,
                count == 1 ? "1 dead letter" : "%,d dead letters".formatted(count),
                "All that are open%s%s."
                        .formatted(
                                filter.code() == null ? "" : ", with the code " + filter.code(),
                                filter.publisher() == null ? "" : ", that name the publisher " + filter.publisher()),
                count == 0 ? "None of these is open." : "");
    }

    private static ActionPage action(
            String path, String back, boolean redrives, String subject, String now, String refusal) {
        return new ActionPage(
                path,
                back,
                redrives ? "Redrive" : "Close",
                subject,
                now,
                redrives
                        ? "The record is sent again as it is, and judged like any other. If the reason still holds, it comes"
                                + " back. It is never paid twice: its payout id stays the same."
                        : "Nothing more is done about it, and it is not paid. If the same record comes again, it is open again.",
                false,
                false,
                refusal,
                "",
                Entered.NOTHING);
    }

    private Response form(int status, ActionPage page) {
        return Response.status(status)
                .entity(Pages.action(chromes.of(page.verb() + " " + page.subject(), "queues"), page)
                        .render())
                .build();
    }

    private KeptLetter find(long id) {
        return letters.find(id).orElseThrow(DeadLetterPages::unknown);
    }

    private static DeadLetterFilter filter(String status, @Nullable String code, @Nullable String publisher) {
        return DeadLetterResource.filter(orNull(status), orNull(code), orNull(publisher));
    }

    private static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    private static ProblemException unknown() {
        return ProblemException.notFound("The dead letter does not exist.");
    }
}
