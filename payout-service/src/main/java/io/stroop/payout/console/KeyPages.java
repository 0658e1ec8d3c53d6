package io.stroop.payout.console;

import io.smallrye.common.annotation.Blocking;
import io.stroop.contracts.InvalidValueException;
import io.stroop.contracts.Parsed;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.RegisteredPublisher;
import io.stroop.contracts.Violation;
import io.stroop.payout.console.ActionPage.Entered;
import io.stroop.payout.control.OrderRequest;
import io.stroop.payout.publisher.NewKey;
import io.stroop.payout.publisher.NewSigningKey;
import io.stroop.payout.publisher.PublisherResource;
import io.stroop.payout.publisher.PublisherView;
import io.stroop.payout.publisher.Publishers;
import io.stroop.payout.publisher.Publishers.Outcome;
import io.stroop.payout.publisher.RegistryAnswers;
import io.stroop.payout.publisher.SigningKeys;
import io.stroop.runtime.access.AccessToken;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/// The keys of a publisher: API keys, which are shown once, and the public halves of its signing keys.
@Path("/console/publishers/{publisher}")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class KeyPages {
    private static final int MAX_REASON_CHARS = 200;
    private static final int BAD_REQUEST = 400;

    /// How long both keys are valid when one replaces the other.
    private static final Duration OVERLAP = Duration.ofHours(24);

    private final Chromes chromes;
    private final PublisherResource resource;
    private final Publishers publishers;
    private final SigningKeys signingKeys;
    private final CurrentCaller caller;
    private final Clock clock;

    KeyPages(
            Chromes chromes,
            PublisherResource resource,
            Publishers publishers,
            SigningKeys signingKeys,
            CurrentCaller caller,
            Clock clock) {
        this.chromes = chromes;
        this.resource = resource;
        this.publishers = publishers;
        this.signingKeys = signingKeys;
        this.caller = caller;
        this.clock = clock;
    }

    /// Makes an API key and shows it, once.
    @POST
    @Path("keys")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Roles.PUBLISHER_ADMIN)
    @Operation(hidden = true)
    public Response make(
            @PathParam("publisher") String publisher,
            @RestForm @Nullable String name,
            @RestForm List<String> scopes,
            @RestForm @Nullable String networks,
            @RestForm @Nullable String expires) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("name", PublisherPages.text(name));
        fields.put("scopes", scopes);
        fields.put("networks", words(networks));
        if (!PublisherPages.text(expires).isEmpty()) {
            fields.put("expiresAt", PublisherPages.text(expires) + "T00:00:00Z");
        }
        return switch (NewKey.fromFields(fields)) {
            case Parsed.Valid<NewKey>(NewKey key) ->
                shown(publishers.issue(RegistryAnswers.parse(publisher), key, caller.actor()));
            case Parsed.Invalid<NewKey> invalid -> refused(publisher, sentence(invalid.violations()));
        };
    }

    /// Makes a key with the rights of another one, which then expires, and shows it, once.
    @POST
    @Path("keys/{prefix}/rotate")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Roles.PUBLISHER_ADMIN)
    @Operation(hidden = true)
    public Response rotate(@PathParam("publisher") String publisher, @PathParam("prefix") String prefix) {
        return shown(publishers.rotate(
                RegistryAnswers.parse(publisher), prefix, clock.instant().plus(OVERLAP), caller.actor()));
    }

    private Response shown(Outcome outcome) {
        PublisherView view =
                resource.one(RegistryAnswers.require(outcome).publisher().value());
        if (!(outcome instanceof Outcome.Issued(var _, AccessToken token))) {
            throw new IllegalStateException("no key was made");
        }
        return Response.ok(Pages.keymade(chromes.of("API key", "publishers"), view.publisher(), token.text())
                        .render())
                .build();
    }

    @POST
    @Path("signing-keys")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Roles.PUBLISHER_ADMIN)
    @Operation(hidden = true)
    public Response add(
            @PathParam("publisher") String publisher,
            @RestForm @Nullable String name,
            @RestForm @Nullable String publicKey) {
        Map<String, Object> fields =
                Map.of("name", PublisherPages.text(name), "publicKey", PublisherPages.text(publicKey));
        return switch (NewSigningKey.fromFields(fields)) {
            case Parsed.Valid<NewSigningKey>(NewSigningKey key) -> {
                var row = RegistryAnswers.require(
                        signingKeys.add(RegistryAnswers.parse(publisher), key, caller.actor()),
                        RegisteredPublisher.MAX_SIGNING_KEYS);
                yield PublisherPages.to(row.publisher().value(), "added");
            }
            case Parsed.Invalid<NewSigningKey> invalid -> refused(publisher, sentence(invalid.violations()));
        };
    }

    @GET
    @Path("{kind}/{key}/revoke")
    @RolesAllowed({Roles.PUBLISHER_ADMIN, Roles.OPERATOR})
    @Operation(hidden = true)
    public Response ask(
            @PathParam("publisher") String publisher, @PathParam("kind") String kind, @PathParam("key") String key) {
        return form(200, page(resource.one(publisher), kind, key));
    }

    @POST
    @Path("{kind}/{key}/revoke")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed({Roles.PUBLISHER_ADMIN, Roles.OPERATOR})
    @Operation(hidden = true)
    public Response revoke(
            @PathParam("publisher") String publisher,
            @PathParam("kind") String kind,
            @PathParam("key") String key,
            @RestForm @Nullable String reason) {
        PublisherId id = RegistryAnswers.parse(publisher);
        ActionPage page = page(resource.one(publisher), kind, key);
        Entered entered = Entered.of(reason, null, null, null);
        try {
            String why = OrderRequest.line(entered.reason(), MAX_REASON_CHARS);
            RegistryAnswers.require(
                    isSigning(kind)
                            ? signingKeys.revoke(id, key, why, caller.actor())
                            : publishers.revoke(id, key, why, caller.actor()));
            return PublisherPages.to(id.value(), "revokedkey");
        } catch (InvalidValueException e) {
            return form(BAD_REQUEST, page.with("", "The reason " + e.getMessage() + ".", entered));
        }
    }

    private static boolean isSigning(String kind) {
        return kind.equals("signing-keys");
    }

    /// @throws ProblemException 404 if there are no such keys
    private static ActionPage page(PublisherView view, String kind, String key) {
        if (!isSigning(kind) && !kind.equals("keys")) {
            throw ProblemException.notFound("There is nothing at this path.");
        }
        String path = "/console/publishers/" + view.publisher();
        return new ActionPage(
                "%s/%s/%s/revoke".formatted(path, kind, key),
                path,
                "Revoke",
                isSigning(kind) ? "signing key " + key : "API key stroop_" + key + "_…",
                now(view, kind, key),
                isSigning(kind)
                        ? "Nothing that it signed is believed any more, unless it is registered already."
                        : "It is refused here at once, and by the other services within two seconds. It cannot be made valid again.",
                false,
                false,
                "",
                "",
                Entered.NOTHING);
    }

    /// @throws ProblemException 404 if the publisher has no such key
    private static String now(PublisherView view, String kind, String key) {
        return (isSigning(kind)
                        ? view.signingKeys().stream()
                                .filter(one -> one.id().equals(key))
                                .map(one -> one.name())
                        : view.keys().stream()
                                .filter(one -> one.prefix().equals(key))
                                .map(one -> one.name()))
                .findFirst()
                .map("It is called “%s”."::formatted)
                .orElseThrow(RegistryAnswers::unknown);
    }

    private Response form(int status, ActionPage page) {
        return Response.status(status)
                .entity(Pages.action(chromes.of("Revoke key", "publishers"), page)
                        .render())
                .build();
    }

    private Response refused(String publisher, String problem) {
        PublisherView view = resource.one(publisher);
        return Response.status(BAD_REQUEST)
                .entity(Pages.publisher(
                                chromes.of(view.publisher(), "publishers"), view, "", problem, PublisherPages.SCOPES)
                        .render())
                .build();
    }

    private static List<String> words(@Nullable String text) {
        return Arrays.stream(PublisherPages.text(text).split("[\\s,]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static String sentence(List<Violation> violations) {
        return violations.stream().map(Violation::toString).collect(Collectors.joining("; "));
    }
}
