package io.stroop.payout.console;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.stroop.contracts.Asset;
import io.stroop.contracts.InvalidValueException;
import io.stroop.contracts.KeyScope;
import io.stroop.payout.console.ActionPage.Entered;
import io.stroop.payout.control.ControlsResource;
import io.stroop.payout.control.OrderRequest;
import io.stroop.payout.engine.control.Operators.Order;
import io.stroop.payout.publisher.PublisherResource;
import io.stroop.payout.publisher.PublisherView;
import io.stroop.payout.publisher.Publishers;
import io.stroop.payout.publisher.RegistryAnswers;
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
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/// Publishers: who they are, what they may pay in, and whether they may do anything.
@Path("/console/publishers")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class PublisherPages {
    private static final int MAX_CHARS = 200;
    private static final int BAD_REQUEST = 400;

    /// What an API key may do.
    static final List<String> SCOPES =
            Arrays.stream(KeyScope.values()).map(KeyScope::label).toList();

    private static final String PATH = "/console/publishers";

    private final Chromes chromes;
    private final PublisherResource resource;
    private final Publishers publishers;
    private final ControlsResource controls;
    private final CurrentCaller caller;

    PublisherPages(
            Chromes chromes,
            PublisherResource resource,
            Publishers publishers,
            ControlsResource controls,
            CurrentCaller caller) {
        this.controls = controls;
        this.chromes = chromes;
        this.resource = resource;
        this.publishers = publishers;
        this.caller = caller;
    }

    /// What was entered about a publisher, so that nobody has to do so again.
    ///
    /// @param problem what is wrong with it; empty for nothing
    public record EnteredPublisher(String publisher, String contact, String assets, String problem) {
        static final EnteredPublisher NOTHING = new EnteredPublisher("", "", "", "");
    }

    @GET
    @RolesAllowed(Roles.STAFF)
    @Operation(hidden = true)
    public TemplateInstance all(@QueryParam("done") @Nullable String done) {
        return list(EnteredPublisher.NOTHING, Notices.of(done));
    }

    private TemplateInstance list(EnteredPublisher entered, String done) {
        return Pages.publishers(
                chromes.of("Publishers", "publishers"),
                resource.all(),
                entered,
                controls.all().ofAll(),
                done,
                "");
    }

    @GET
    @Path("{publisher}")
    @RolesAllowed(Roles.STAFF)
    @Operation(hidden = true)
    public TemplateInstance one(@PathParam("publisher") String publisher, @QueryParam("done") @Nullable String done) {
        PublisherView view = resource.one(publisher);
        return Pages.publisher(chromes.of(view.publisher(), "publishers"), view, Notices.of(done), "", SCOPES);
    }

    /// Registers a publisher, or changes what is known of it.
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Roles.PUBLISHER_ADMIN)
    @Operation(hidden = true)
    public Response register(
            @RestForm @Nullable String publisher,
            @RestForm @Nullable String contact,
            @RestForm @Nullable String assets) {
        try {
            List<Asset> accepted = Arrays.stream(text(assets).split("[\\s,]+", -1))
                    .filter(one -> !one.isEmpty())
                    .map(one -> Asset.parse(one.equals("XLM") ? "native" : one))
                    .toList();
            var done = RegistryAnswers.require(publishers.register(
                    RegistryAnswers.parse(text(publisher)),
                    OrderRequest.line(text(contact), MAX_CHARS),
                    accepted,
                    caller.actor()));
            return to(done.publisher().value(), "registered");
        } catch (InvalidValueException e) {
            String what = e.code().equals("line") ? "The contact " : "The assets: each ";
            return again(publisher, contact, assets, what + e.getMessage() + ".");
        } catch (ProblemException e) {
            return again(publisher, contact, assets, e.getMessage());
        }
    }

    private Response again(
            @Nullable String publisher, @Nullable String contact, @Nullable String assets, @Nullable String problem) {
        return Response.status(BAD_REQUEST)
                .entity(list(new EnteredPublisher(text(publisher), text(contact), text(assets), text(problem)), "")
                        .render())
                .build();
    }

    @GET
    @Path("{publisher}/suspend")
    @RolesAllowed({Roles.PUBLISHER_ADMIN, Roles.OPERATOR})
    @Operation(hidden = true)
    public Response askToSuspend(@PathParam("publisher") String publisher) {
        return form(200, page(resource.one(publisher), true));
    }

    @POST
    @Path("{publisher}/suspend")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed({Roles.PUBLISHER_ADMIN, Roles.OPERATOR})
    @Operation(hidden = true)
    public Response suspend(@PathParam("publisher") String publisher, @RestForm @Nullable String reason) {
        return change(publisher, reason, true);
    }

    @GET
    @Path("{publisher}/activate")
    @RolesAllowed(Roles.PUBLISHER_ADMIN)
    @Operation(hidden = true)
    public Response askToActivate(@PathParam("publisher") String publisher) {
        return form(200, page(resource.one(publisher), false));
    }

    @POST
    @Path("{publisher}/activate")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Roles.PUBLISHER_ADMIN)
    @Operation(hidden = true)
    public Response activate(@PathParam("publisher") String publisher, @RestForm @Nullable String reason) {
        return change(publisher, reason, false);
    }

    private Response change(String publisher, @Nullable String reason, boolean suspends) {
        Entered entered = Entered.of(reason, null, null, null);
        PublisherView view = resource.one(publisher);
        try {
            String why = OrderRequest.line(entered.reason(), MAX_CHARS);
            var id = RegistryAnswers.parse(publisher);
            RegistryAnswers.require(
                    suspends
                            ? publishers.suspend(id, new Order(why, caller.actor()))
                            : publishers.activate(id, why, caller.actor()));
            return to(view.publisher(), suspends ? "suspended" : "activated");
        } catch (InvalidValueException e) {
            return form(BAD_REQUEST, page(view, suspends).with("", "The reason " + e.getMessage() + ".", entered));
        }
    }

    private static ActionPage page(PublisherView view, boolean suspends) {
        String path = PATH + "/" + view.publisher();
        boolean suspended = view.state().equals("suspended");
        return new ActionPage(
                path + (suspends ? "/suspend" : "/activate"),
                path,
                suspends ? "Suspend" : "Activate",
                "publisher " + view.publisher(),
                "It is %s.".formatted(view.state()),
                suspends
                        ? "Its keys are refused, its records are not believed, and nothing is paid for it. What is signed already still completes."
                        : "Its keys are valid again, and what waits for it is paid.",
                false,
                false,
                suspended == suspends ? "It is %s already.".formatted(view.state()) : "",
                "",
                Entered.NOTHING);
    }

    private Response form(int status, ActionPage page) {
        return Response.status(status)
                .entity(Pages.action(chromes.of(page.verb() + " publisher", "publishers"), page)
                        .render())
                .build();
    }

    static Response to(String publisher, String done) {
        return Response.seeOther(URI.create("%s/%s?done=%s".formatted(PATH, publisher, done)))
                .build();
    }

    static String text(@Nullable String entered) {
        return entered == null ? "" : entered.strip();
    }
}
