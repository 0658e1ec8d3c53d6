package io.stroop.payout.publisher;

import io.smallrye.common.annotation.Blocking;
import io.stroop.contracts.Fields;
import io.stroop.contracts.RegisteredPublisher;
import io.stroop.contracts.VerificationKey;
import io.stroop.payout.control.OrderRequest;
import io.stroop.payout.control.RequestBodies;
import io.stroop.payout.publisher.PublisherView.SigningKeyView;
import io.stroop.payout.publisher.Publishers.Outcome;
import io.stroop.runtime.access.CurrentCaller;
import io.stroop.runtime.access.Roles;
import io.stroop.runtime.http.JsonBody;
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

/// Signing keys of a publisher over HTTP. Only public halves come here.
@Path("/v1/publishers/{publisher}/signing-keys")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class SigningKeyResource {
    private static final Logger LOG = Logger.getLogger(SigningKeyResource.class);
    private static final int MAX_NAME_CHARS = 100;

    /// How long both keys of a rotation are valid, unless the request says otherwise.
    private static final Duration OVERLAP = Duration.ofHours(24);

    private final Publishers publishers;
    private final SigningKeys keys;
    private final CurrentCaller caller;
    private final Clock clock;

    SigningKeyResource(Publishers publishers, SigningKeys keys, CurrentCaller caller, Clock clock) {
        this.publishers = publishers;
        this.keys = keys;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @RolesAllowed(Roles.STAFF)
    @Operation(summary = "Lists the signing keys of a publisher, the oldest first")
    public List<SigningKeyView> all(@PathParam("publisher") String publisher) {
        return publishers
                .find(RegistryAnswers.parse(publisher))
                .map(row -> row.signingKeys().stream().map(SigningKeyView::of).toList())
                .orElseThrow(RegistryAnswers::unknown);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @RolesAllowed(Roles.PUBLISHER_ADMIN)
    @Operation(
            summary = "Registers the public half of a signing key",
            description =
                    "Records of this publisher in Kafka are believed if one of its keys signed them. `publicKey`"
                            + " is `whpk_` and base64 of 32 bytes, or PEM. Without `expiresAt` it is valid until it is revoked.")
    @APIResponse(
            responseCode = "201",
            description = "It was made",
            content = @Content(schema = @Schema(implementation = SigningKeyView.class)))
    @APIResponse(responseCode = "409", description = "The publisher has two valid keys, or somebody has this one")
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestBodies.NewPublicKey.class)))
    public SigningKeyView add(@PathParam("publisher") String publisher, InputStream body) {
        NewSigningKey key = ProblemException.require(NewSigningKey.fromFields(JsonBody.read(body)));
        return added(keys.add(RegistryAnswers.parse(publisher), key, caller.actor()), key.key());
    }

    @POST
    @Path("{id}/rotate")
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @RolesAllowed(Roles.PUBLISHER_ADMIN)
    @Operation(
            summary = "Registers a key that replaces this one, which then expires",
            description =
                    "Both are valid until `oldExpiresAt`; without it, for 24 hours. What the old one signed before"
                            + " that is still believed for seven days, in case that Kafka was not available.")
    @APIResponse(
            responseCode = "201",
            description = "It was made",
            content = @Content(schema = @Schema(implementation = SigningKeyView.class)))
    @APIResponse(responseCode = "409", description = "The publisher has two valid keys, or somebody has this one")
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestBodies.PublicKeyRotation.class)))
    public SigningKeyView rotate(
            @PathParam("publisher") String publisher, @PathParam("id") String id, InputStream body) {
        Fields fields = new Fields(JsonBody.read(body));
        fields.allowOnly(Set.of("name", "publicKey", "oldExpiresAt"));
        @Nullable String name = fields.required("name", text -> OrderRequest.line(text, MAX_NAME_CHARS));
        @Nullable VerificationKey key = fields.required("publicKey", NewSigningKey::strong);
        @Nullable Instant until = fields.optional("oldExpiresAt", Fields::instant);
        if (!fields.good()) {
            ProblemException.require(fields.invalid());
        }
        NewSigningKey replacement = new NewSigningKey(Objects.requireNonNull(name), Objects.requireNonNull(key));
        Outcome outcome = keys.rotate(
                RegistryAnswers.parse(publisher),
                id,
                replacement,
                until == null ? clock.instant().plus(OVERLAP) : until,
                caller.actor());
        return added(outcome, replacement.key());
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed({Roles.PUBLISHER_ADMIN, Roles.OPERATOR})
    @Operation(
            summary = "Revokes a signing key",
            description = "Nothing that it signed is believed any more unless it is registered already.")
    public List<SigningKeyView> revoke(@PathParam("publisher") String publisher, @PathParam("id") String id) {
        PublisherRow row =
                RegistryAnswers.require(keys.revoke(RegistryAnswers.parse(publisher), id, null, caller.actor()));
        LOG.infof("signing key revoked; publisher=%s key=%s actor=%s", row.publisher(), id, caller.actor());
        return row.signingKeys().stream().map(SigningKeyView::of).toList();
    }

    private SigningKeyView added(Outcome outcome, VerificationKey key) {
        PublisherRow row = RegistryAnswers.require(outcome, RegisteredPublisher.MAX_SIGNING_KEYS);
        LOG.infof("signing key added; publisher=%s key=%s actor=%s", row.publisher(), key.id(), caller.actor());
        return row.signingKeys().stream()
                .filter(one -> one.key().id().equals(key.id()))
                .map(SigningKeyView::of)
                .findFirst()
                .orElseThrow();
    }
}
