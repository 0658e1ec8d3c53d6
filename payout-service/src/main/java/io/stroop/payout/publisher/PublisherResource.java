package io.stroop.payout.publisher;

import io.smallrye.common.annotation.Blocking;
import io.stroop.contracts.Asset;
import io.stroop.contracts.Fields;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.RegisteredPublisher;
import io.stroop.payout.control.OrderRequest;
import io.stroop.payout.control.RequestBodies;
import io.stroop.payout.engine.book.Book;
import io.stroop.payout.engine.book.Controls;
import io.stroop.payout.engine.book.Unit;
import io.stroop.payout.idempotency.AnswersOnce;
import io.stroop.payout.publisher.PublisherView.IssuedKey;
import io.stroop.payout.publisher.Publishers.Outcome;
import io.stroop.runtime.access.AccessToken;
import io.stroop.runtime.access.CurrentCaller;
import io.stroop.runtime.access.Roles;
import io.stroop.runtime.http.JsonBody;
import io.stroop.runtime.http.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/// The registry of publishers over HTTP.
@Path("/v1/publishers")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class PublisherResource {
    private static final Logger LOG = Logger.getLogger(PublisherResource.class);
    private static final int MAX_CONTACT_CHARS = 200;

    /// How long both keys of a rotation are valid, unless the request says otherwise.
    private static final Duration OVERLAP = Duration.ofHours(24);

    private final Publishers publishers;
    private final Book book;
    private final CurrentCaller caller;
    private final Clock clock;

    PublisherResource(Publishers publishers, Book book, CurrentCaller caller, Clock clock) {
        this.publishers = publishers;
        this.book = book;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @RolesAllowed(Roles.STAFF)
    @Operation(summary = "Lists all publishers and their keys")
    public List<PublisherView> all() {
        Controls controls = book.work(Unit::controls);
        return publishers.all().stream()
                .map(row -> PublisherView.of(row, controls))
                .toList();
    }

    @GET
    @Path("{publisher}")
    @RolesAllowed(Roles.STAFF)
    @Operation(summary = "Shows a publisher and its keys")
    public PublisherView one(@PathParam("publisher") String publisher) {
        return publishers.find(parse(publisher)).map(this::view).orElseThrow(RegistryAnswers::unknown);
    }

    @PUT
    @Path("{publisher}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.PUBLISHER_ADMIN)
    @Operation(
            summary = "Registers a publisher, or changes what is known of it",
            description = "`contact` says whom to ask about it. `assets` limits what it may pay in; without it, it may"
                    + " pay in everything that is accepted here.")
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestBodies.Registration.class)))
    public PublisherView register(@PathParam("publisher") String publisher, InputStream body) {
        Fields fields = new Fields(JsonBody.read(body));
        fields.allowOnly(Set.of("contact", "assets"));
        @Nullable String contact = fields.required("contact", text -> OrderRequest.line(text, MAX_CONTACT_CHARS));
        List<Asset> assets = fields.texts("assets", RegisteredPublisher.MAX_ASSETS, Asset::parse);
        if (!fields.good()) {
            ProblemException.require(fields.invalid());
        }
        return changed(
                "registered",
                publishers.register(parse(publisher), Objects.requireNonNull(contact), assets, caller.actor()));
    }

    @POST
    @Path("{publisher}/suspend")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.PUBLISHER_ADMIN, Roles.OPERATOR})
    @Operation(summary = "Refuses the keys of a publisher, and pays nothing for it")
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestBodies.Order.class)))
    public PublisherView suspend(@PathParam("publisher") String publisher, InputStream body) {
        OrderRequest order = ProblemException.require(OrderRequest.fromFields(JsonBody.read(body)));
        return changed("suspended", publishers.suspend(parse(publisher), order.by(caller)));
    }

    @POST
    @Path("{publisher}/activate")
    @RolesAllowed(Roles.PUBLISHER_ADMIN)
    @Operation(summary = "Ends a suspension, and the pause that came with it")
    public PublisherView activate(@PathParam("publisher") String publisher) {
        return changed("activated", publishers.activate(parse(publisher), null, caller.actor()));
    }

    @POST
    @AnswersOnce
    @Path("{publisher}/keys")
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @RolesAllowed(Roles.PUBLISHER_ADMIN)
    @Operation(
            summary = "Makes an API key",
            description = "The answer has the `key`, which is shown only now. `name` says what it is for. `scopes`"
                    + " limits what it may do (default: all), `networks` from where (CIDR), `expiresAt` until when.")
    @APIResponse(
            responseCode = "201",
            description = "It was made",
            content = @Content(schema = @Schema(implementation = IssuedKey.class)))
    @APIResponse(responseCode = "409", description = "The publisher has 20 valid keys")
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestBodies.NewApiKey.class)))
    public IssuedKey issue(@PathParam("publisher") String publisher, InputStream body) {
        NewKey key = ProblemException.require(NewKey.fromFields(JsonBody.read(body)));
        return issued(publishers.issue(parse(publisher), key, caller.actor()));
    }

    @POST
    @AnswersOnce
    @Path("{publisher}/keys/{prefix}/rotate")
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @RolesAllowed(Roles.PUBLISHER_ADMIN)
    @Operation(
            summary = "Makes another key with the rights of this one, which then expires",
            description = "Both are valid until `oldExpiresAt`; without it, for 24 hours.")
    @APIResponse(
            responseCode = "201",
            description = "It was made",
            content = @Content(schema = @Schema(implementation = IssuedKey.class)))
    @APIResponse(responseCode = "409", description = "The publisher has 20 valid keys")
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestBodies.Rotation.class)))
    public IssuedKey rotate(
            @PathParam("publisher") String publisher, @PathParam("prefix") String prefix, InputStream body) {
        Fields fields = new Fields(JsonBody.read(body));
        fields.allowOnly(Set.of("oldExpiresAt"));
        @Nullable Instant until = fields.optional("oldExpiresAt", Fields::instant);
        if (!fields.good()) {
            ProblemException.require(fields.invalid());
        }
        return issued(publishers.rotate(
                parse(publisher), prefix, until == null ? clock.instant().plus(OVERLAP) : until, caller.actor()));
    }

    @DELETE
    @Path("{publisher}/keys/{prefix}")
    @RolesAllowed({Roles.PUBLISHER_ADMIN, Roles.OPERATOR})
    @Operation(
            summary = "Revokes an API key",
            description = "It is refused here at once, and by the other services within two seconds.")
    public PublisherView revoke(@PathParam("publisher") String publisher, @PathParam("prefix") String prefix) {
        return changed("key revoked", publishers.revoke(parse(publisher), prefix, null, caller.actor()));
    }

    private PublisherView changed(String what, Outcome outcome) {
        PublisherRow row = RegistryAnswers.require(outcome);
        LOG.infof("publisher %s; publisher=%s actor=%s", what, row.publisher(), caller.actor());
        return view(row);
    }

    private PublisherView view(PublisherRow row) {
        return PublisherView.of(row, book.work(Unit::controls));
    }

    private IssuedKey issued(Outcome outcome) {
        if (outcome instanceof Outcome.Issued(PublisherRow row, AccessToken token)) {
            LOG.infof("API key made; publisher=%s key=%s actor=%s", row.publisher(), token.prefix(), caller.actor());
            return new IssuedKey(row.publisher().value(), token.prefix(), token.text());
        }
        throw new IllegalStateException("no key was made for " + RegistryAnswers.require(outcome));
    }

    private static PublisherId parse(String text) {
        return RegistryAnswers.parse(text);
    }
}
