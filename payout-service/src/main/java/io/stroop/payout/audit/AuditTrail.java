package io.stroop.payout.audit;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.stroop.contracts.Topics;
import io.stroop.payout.book.Tables;
import io.stroop.payout.book.postgres.ResultRow;
import io.stroop.runtime.outbox.Outbox;
import io.stroop.runtime.outbox.OutboxMessage;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What people have done, in the order in which they did it. A row is written in the unit of work of what it is
/// about: neither exists without the other. Its hash is announced on [Topics#PAYOUT_AUDIT] in the same one.
@Singleton
public class AuditTrail {
    private static final String LOCK = "select pg_advisory_xact_lock(hashtext('stroop.audit')) is null as locked";
    private static final String HEAD = "select number, hash from audit order by number desc limit 1";
    private static final String INSERT = """
            insert into audit (number, at, actor, action, subject, reason, before, after, previous, hash)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String COLUMNS =
            "select number, at, actor, action, subject, reason, before, after, previous, hash from audit";
    private static final int PORTION = 1_000;

    private final Tables tables;
    private final Outbox outbox;
    private final Clock clock;

    AuditTrail(Tables tables, Outbox outbox, Clock clock) {
        this.tables = tables;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// Does something and enters it, both or neither.
    ///
    /// @param entry what to enter about the outcome; empty if nothing was done
    public <T> T enter(Supplier<T> work, Function<T, Optional<AuditEvent>> entry) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            T outcome = work.get();
            entry.apply(outcome).ifPresent(this::append);
            return outcome;
        });
    }

    /// Does something that cannot be refused and enters it, both or neither.
    public void enter(Runnable work, AuditEvent event) {
        QuarkusTransaction.joiningExisting().run(() -> {
            work.run();
            append(event);
        });
    }

    /// Enters something that happens outside any unit of work, such as a failed sign-in.
    public void enter(AuditEvent event) {
        enter(() -> {}, event);
    }

    private void append(AuditEvent event) {
        tables.first(LOCK, row -> row.yes("locked"));
        AuditRow row = AuditRow.following(head(), clock.instant().truncatedTo(ChronoUnit.MICROS), event);
        tables.update(
                INSERT,
                row.number(),
                row.at(),
                event.actor(),
                event.action(),
                event.subject(),
                event.reason(),
                event.before(),
                event.after(),
                row.previous(),
                row.hash());
        outbox.add(List.of(OutboxMessage.event(
                Topics.PAYOUT_AUDIT,
                Long.toString(row.number()),
                Map.of(),
                Map.of("number", row.number(), "hash", row.hash()))));
    }

    private AuditRow.Head head() {
        return tables.first(HEAD, row -> new AuditRow.Head(row.number("number"), row.text("hash")))
                .orElse(AuditRow.Head.NONE);
    }

    /// The number of the last row; 0 if there is none.
    long last() {
        return head().number();
    }

    /// Newest first.
    ///
    /// @param before only rows with a lower number
    /// @param subject null for all
    /// @param actor null for all
    public List<AuditRow> page(long before, @Nullable String subject, @Nullable String actor, int limit) {
        StringBuilder sql = new StringBuilder(COLUMNS + " where number < ?");
        List<Object> parameters = new ArrayList<>(List.of(before));
        if (subject != null) {
            sql.append(" and subject = ?");
            parameters.add(subject);
        }
        if (actor != null) {
            sql.append(" and actor = ?");
            parameters.add(actor);
        }
        parameters.add(limit);
        return tables.list(sql + " order by number desc limit ?", AuditTrail::row, parameters.toArray());
    }

    /// Every row, in the order of their numbers.
    void forEach(Consumer<AuditRow> reader) {
        long after = Long.MIN_VALUE;
        while (true) {
            List<AuditRow> portion =
                    tables.list(COLUMNS + " where number > ? order by number limit ?", AuditTrail::row, after, PORTION);
            portion.forEach(reader);
            if (portion.size() < PORTION) {
                return;
            }
            after = portion.getLast().number();
        }
    }

    /// Whether rows wait to be announced.
    boolean waitsToBeAnnounced() {
        return tables.first(
                        "select exists (select 1 from outbox where topic = ?) as waits",
                        row -> row.yes("waits"),
                        Topics.PAYOUT_AUDIT)
                .orElse(true);
    }

    private static AuditRow row(ResultRow row) throws SQLException {
        return new AuditRow(
                row.number("number"),
                row.time("at"),
                new AuditEvent(
                        row.text("actor"),
                        row.text("action"),
                        row.text("subject"),
                        row.textOrNull("reason"),
                        row.textOrNull("before"),
                        row.textOrNull("after")),
                row.text("previous"),
                row.text("hash"));
    }
}
