package io.stroop.payout.publisher;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stroop.contracts.Asset;
import io.stroop.contracts.IpRange;
import io.stroop.contracts.KeyScope;
import io.stroop.payout.control.CapView;
import io.stroop.payout.engine.book.Controls;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A publisher as people see it.
///
/// @param state `active` or `suspended`
/// @param assets what it may pay in; empty for everything that is accepted
/// @param keys the oldest first, those that were revoked included
/// @param signingKeys likewise
/// @param caps what limits its payouts: its own caps, and those for all where it has none
@Schema(name = "Publisher")
public record PublisherView(
        String publisher,
        String contact,
        String state,
        Instant createdAt,
        List<String> assets,
        List<KeyView> keys,
        List<SigningKeyView> signingKeys,
        List<CapView> caps) {

    /// An API key, without its secret.
    ///
    /// @param key `stroop_1f3a9c0b_…`: how it begins
    /// @param networks from where it may be used; empty for everywhere
    /// @param expiresAt absent for never
    /// @param revokedAt absent while it has not been revoked
    /// @param revokedBy absent while it has not been revoked
    /// @param lastUsedAt in the payout-service, to the minute; absent for never. The task-service lists its own
    ///     at `/v1/key-uses`
    @Schema(name = "ApiKey")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record KeyView(
            String prefix,
            String key,
            String name,
            List<String> scopes,
            List<String> networks,
            Instant createdAt,
            String createdBy,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt,
            @Nullable String revokedBy,
            @Nullable Instant lastUsedAt) {

        static KeyView of(KeyRow row) {
            return new KeyView(
                    row.key().prefix(),
                    "stroop_" + row.key().prefix() + "_…",
                    row.name(),
                    row.key().scopes().stream().map(KeyScope::label).sorted().toList(),
                    row.key().networks().stream().map(IpRange::toString).toList(),
                    row.createdAt(),
                    row.createdBy(),
                    row.key().expiresAt(),
                    row.revokedAt(),
                    row.revokedBy(),
                    row.lastUsedAt());
        }
    }

    /// The public half of a signing key.
    ///
    /// @param id recognizes it
    /// @param expiresAt what was signed later is refused; null for never
    /// @param revokedAt absent while it has not been revoked
    /// @param revokedBy absent while it has not been revoked
    @Schema(name = "SigningKey")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SigningKeyView(
            String id,
            String publicKey,
            String name,
            Instant createdAt,
            String createdBy,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt,
            @Nullable String revokedBy) {

        static SigningKeyView of(SigningKeyRow row) {
            return new SigningKeyView(
                    row.key().id(),
                    row.key().publicKey(),
                    row.name(),
                    row.createdAt(),
                    row.createdBy(),
                    row.key().expiresAt(),
                    row.revokedAt(),
                    row.revokedBy());
        }
    }

    /// A key that was just made.
    ///
    /// @param key the key itself, which is shown only now
    @Schema(name = "IssuedKey")
    public record IssuedKey(String publisher, String prefix, String key) {}

    /// As it is stored, with the caps that hold for it.
    public static PublisherView of(PublisherRow row, Controls controls) {
        return new PublisherView(
                row.publisher().value(),
                row.contact(),
                row.state().label(),
                row.createdAt(),
                row.assets().stream().map(Asset::canonical).toList(),
                row.keys().stream().map(KeyView::of).toList(),
                row.signingKeys().stream().map(SigningKeyView::of).toList(),
                controls.effectiveFor(row.publisher()).stream().map(CapView::of).toList());
    }
}
