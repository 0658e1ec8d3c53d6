package io.stroop.payout.publisher;

import io.stroop.contracts.PublisherId;
import io.stroop.contracts.RegisteredPublisher;
import io.stroop.contracts.VerificationKey;
import io.stroop.payout.audit.AuditEvent;
import io.stroop.payout.publisher.Publishers.Outcome;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The signing keys of publishers: at most two are valid at a time, so that one can replace the other without a
/// gap.
@Singleton
public class SigningKeys {
    private final Publishers publishers;
    private final SigningKeyTable table;

    SigningKeys(Publishers publishers, SigningKeyTable table) {
        this.publishers = publishers;
        this.table = table;
    }

    /// Registers a key.
    public Outcome add(PublisherId publisher, NewSigningKey key, String actor) {
        AuditEvent event =
                event(actor, "signing-key", publisher).changed(null, key.key().id());
        return publishers.change(publisher, event, (locked, now) -> insert(locked, key, actor, now));
    }

    /// Registers a key that replaces another one.
    ///
    /// @param oldExpiresAt until when both are valid
    Outcome rotate(PublisherId publisher, String oldId, NewSigningKey key, Instant oldExpiresAt, String actor) {
        AuditEvent event = event(actor, "signing-key-rotate", publisher)
                .changed(oldId, key.key().id());
        return publishers.change(publisher, event, (locked, now) -> {
            boolean known =
                    locked.signingKeys().stream().anyMatch(row -> row.key().id().equals(oldId) && row.isLive(now));
            if (!known) {
                return Optional.of(new Outcome.Unknown());
            }
            Optional<? extends Outcome> refused = insert(locked, key, actor, now);
            if (refused.isEmpty()) {
                table.expire(publisher, oldId, oldExpiresAt);
            }
            return refused;
        });
    }

    /// Believes nothing that it signed and that is not registered yet, whenever it was signed.
    ///
    /// @param reason null if none was asked for
    public Outcome revoke(PublisherId publisher, String id, @Nullable String reason, String actor) {
        AuditEvent event =
                Publishers.event(actor, "signing-key-revoke", publisher, reason).changed(id, null);
        return publishers.change(publisher, event, (locked, now) -> {
            boolean known =
                    locked.signingKeys().stream().anyMatch(row -> row.key().id().equals(id));
            if (!known) {
                return Optional.of(new Outcome.Unknown());
            }
            table.revoke(publisher, id, actor, now);
            return Optional.empty();
        });
    }

    private static AuditEvent event(String actor, String action, PublisherId publisher) {
        return Publishers.event(actor, action, publisher, null);
    }

    private Optional<? extends Outcome> insert(PublisherRow locked, NewSigningKey key, String actor, Instant now)
            throws SQLException {
        long live = locked.signingKeys().stream().filter(row -> row.isLive(now)).count();
        long kept =
                locked.signingKeys().stream().filter(row -> row.isOfUse(now)).count();
        if (live >= RegisteredPublisher.MAX_SIGNING_KEYS || kept >= RegisteredPublisher.MAX_ANNOUNCED_SIGNING_KEYS) {
            return Optional.of(new Outcome.TooManyKeys());
        }
        VerificationKey stored = key.key();
        boolean inserted =
                table.insert(locked.publisher(), new SigningKeyRow(stored, key.name(), now, actor, null, null));
        return inserted ? Optional.empty() : Optional.of(new Outcome.KeyTaken());
    }
}
