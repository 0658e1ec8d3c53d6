package io.stroop.payout.publisher;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.stroop.contracts.ApiKey;
import io.stroop.contracts.Asset;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.PublisherState;
import io.stroop.contracts.RegisteredPublisher;
import io.stroop.contracts.Topics;
import io.stroop.payout.audit.AuditEvent;
import io.stroop.payout.audit.AuditTrail;
import io.stroop.payout.engine.book.Scope;
import io.stroop.payout.engine.control.Operators;
import io.stroop.runtime.access.AccessToken;
import io.stroop.runtime.access.KnownPublishers;
import io.stroop.runtime.outbox.Outbox;
import io.stroop.runtime.outbox.OutboxMessage;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The registry of publishers. Every change is announced on [Topics#PAYOUT_PUBLISHERS] in its own unit of
/// work, and holds in this process at once.
@Singleton
public class Publishers {
    private static final String SOURCE = "/payout-service";

    private final PublisherTables tables;
    private final Operators operators;
    private final Outbox outbox;
    private final AuditTrail trail;
    private final KnownPublishers known;
    private final Clock clock;
    private final SecureRandom random;

    Publishers(
            PublisherTables tables,
            Operators operators,
            Outbox outbox,
            AuditTrail trail,
            KnownPublishers known,
            Clock clock,
            SecureRandom random) {
        this.tables = tables;
        this.operators = operators;
        this.outbox = outbox;
        this.trail = trail;
        this.known = known;
        this.clock = clock;
        this.random = random;
    }

    /// What became of an order.
    public sealed interface Outcome {
        /// It is done.
        record Done(PublisherRow publisher) implements Outcome {}

        /// A key was made.
        ///
        /// @param token the key itself, which is not stored anywhere
        record Issued(PublisherRow publisher, AccessToken token) implements Outcome {}

        /// The publisher or its key does not exist.
        record Unknown() implements Outcome {}

        /// It has as many keys as it can have.
        record TooManyKeys() implements Outcome {}

        /// The signing key is registered already, for this publisher or another one.
        record KeyTaken() implements Outcome {}
    }

    /// A change of one publisher, in a unit of work that has locked it. What it refuses, it has not begun.
    @FunctionalInterface
    interface Change {
        Optional<? extends Outcome> apply(PublisherRow locked, Instant now) throws SQLException;
    }

    /// All of them.
    public List<PublisherRow> all() {
        return in(tables::all);
    }

    /// One; empty if it is not registered.
    public Optional<PublisherRow> find(PublisherId publisher) {
        return in(() -> tables.find(publisher));
    }

    /// Registers a publisher, or changes what is known of it.
    public Outcome register(PublisherId publisher, String contact, List<Asset> assets, String actor) {
        in(() -> {
            tables.insert(publisher, contact, now());
            return true;
        });
        AuditEvent event = event(actor, "register", publisher, null).changed(null, "%s %s".formatted(contact, assets));
        return change(publisher, event, (locked, now) -> {
            tables.describe(publisher, contact, assets);
            return Optional.empty();
        });
    }

    /// Refuses its keys and pays nothing for it, from now on.
    public Outcome suspend(PublisherId publisher, Operators.Order order) {
        if (find(publisher).isEmpty()) {
            return new Outcome.Unknown();
        }
        operators.pause(Scope.PUBLISHER, publisher.value(), order); // first what stops money
        return setState(
                publisher, PublisherState.SUSPENDED, event(order.actor(), "suspend", publisher, order.reason()));
    }

    /// Ends a suspension, and the pause that came with it.
    ///
    /// @param reason null if none was asked for
    public Outcome activate(PublisherId publisher, @Nullable String reason, String actor) {
        Outcome outcome = setState(publisher, PublisherState.ACTIVE, event(actor, "activate", publisher, reason));
        if (outcome instanceof Outcome.Done) {
            operators.resume(Scope.PUBLISHER, publisher.value());
        }
        return outcome;
    }

    private Outcome setState(PublisherId publisher, PublisherState state, AuditEvent event) {
        return change(publisher, event, (locked, now) -> {
            tables.setState(publisher, state);
            return Optional.empty();
        });
    }

    /// Makes an API key.
    public Outcome issue(PublisherId publisher, NewKey key, String actor) {
        AccessToken token = AccessToken.issue(random);
        AuditEvent event = event(actor, "key", publisher, null).changed(null, token.prefix());
        return issued(token, change(publisher, event, (locked, now) -> insert(locked, key, token, actor, now)));
    }

    /// Makes another key with the same rights, and lets the old one expire.
    ///
    /// @param oldExpiresAt until when both are valid
    public Outcome rotate(PublisherId publisher, String prefix, Instant oldExpiresAt, String actor) {
        AccessToken token = AccessToken.issue(random);
        AuditEvent event = event(actor, "key-rotate", publisher, null).changed(prefix, token.prefix());
        return issued(token, change(publisher, event, (locked, now) -> {
            Optional<KeyRow> old = locked.keys().stream()
                    .filter(row -> row.key().prefix().equals(prefix) && row.isLive(now))
                    .findFirst();
            if (old.isEmpty()) {
                return Optional.of(new Outcome.Unknown());
            }
            Optional<? extends Outcome> refused = insert(locked, NewKey.like(old.get()), token, actor, now);
            if (refused.isEmpty()) {
                tables.expire(publisher, prefix, oldExpiresAt);
            }
            return refused;
        }));
    }

    /// Refuses a key from now on, here at once and in the other services within two seconds.
    ///
    /// @param reason null if none was asked for
    public Outcome revoke(PublisherId publisher, String prefix, @Nullable String reason, String actor) {
        AuditEvent event = event(actor, "key-revoke", publisher, reason).changed(prefix, null);
        return change(publisher, event, (locked, now) -> {
            boolean known =
                    locked.keys().stream().anyMatch(row -> row.key().prefix().equals(prefix));
            if (!known) {
                return Optional.of(new Outcome.Unknown());
            }
            tables.revoke(publisher, prefix, actor, now);
            return Optional.empty();
        });
    }

    private Optional<? extends Outcome> insert(
            PublisherRow locked, NewKey key, AccessToken token, String actor, Instant now) throws SQLException {
        if (locked.liveKeys(now) >= RegisteredPublisher.MAX_KEYS) {
            return Optional.of(new Outcome.TooManyKeys());
        }
        ApiKey stored = new ApiKey(token.prefix(), token.sha256(), key.scopes(), key.expiresAt(), key.networks());
        tables.insert(locked.publisher(), new KeyRow(stored, key.name(), now, actor, null, null, null));
        return Optional.empty();
    }

    private static Outcome issued(AccessToken token, Outcome outcome) {
        return outcome instanceof Outcome.Done(PublisherRow publisher) ? new Outcome.Issued(publisher, token) : outcome;
    }

    static AuditEvent event(String actor, String action, PublisherId publisher, @Nullable String reason) {
        return new AuditEvent(actor, "publisher." + action, "publisher " + publisher, reason);
    }

    /// Applies a change in one unit of work with its announcement and its row in the audit trail.
    Outcome change(PublisherId publisher, AuditEvent event, Change change) {
        Outcome outcome = in(() -> {
            Optional<PublisherRow> locked = tables.lock(publisher);
            if (locked.isEmpty()) {
                return new Outcome.Unknown();
            }
            Instant now = now();
            Optional<? extends Outcome> refused = change.apply(locked.get(), now);
            if (refused.isPresent()) {
                return refused.get();
            }
            tables.revise(publisher, ChronoUnit.MICROS.between(Instant.EPOCH, now));
            PublisherRow changed = tables.find(publisher).orElseThrow();
            announce(List.of(changed));
            trail.enter(event);
            return new Outcome.Done(changed);
        });
        if (outcome instanceof Outcome.Done(PublisherRow changed)) {
            known.learn(List.of(changed.announcement(now())));
        }
        return outcome;
    }

    /// Announces every publisher again, for whoever has lost the topic.
    void announceAll() {
        in(() -> {
            announce(tables.all());
            return true;
        });
    }

    private void announce(List<PublisherRow> rows) {
        Instant now = now();
        outbox.add(rows.stream()
                .map(row -> row.announcement(now))
                .map(one -> OutboxMessage.event(
                        Topics.PAYOUT_PUBLISHERS,
                        one.publisher().value(),
                        one.headers(SOURCE, now.toString()),
                        one.toFields()))
                .toList());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @FunctionalInterface
    private interface Work<T> {
        T run() throws SQLException;
    }

    private static <T> T in(Work<T> work) {
        return QuarkusTransaction.requiringNew().call(work::run);
    }
}
