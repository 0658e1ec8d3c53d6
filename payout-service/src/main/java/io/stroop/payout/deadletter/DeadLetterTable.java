package io.stroop.payout.deadletter;

import io.stroop.contracts.PayoutId;
import io.stroop.payout.book.Tables;
import io.stroop.payout.book.postgres.ResultRow;
import io.stroop.payout.deadletter.KeptLetter.State;
import io.stroop.payout.engine.control.Operators.Order;
import io.stroop.runtime.kafka.DeadLetter;
import io.stroop.runtime.kafka.HeaderBytes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The table of dead letters. Each call joins the caller's unit of work.
@Singleton
class DeadLetterTable {
    /// One that was dead-lettered before is open again; one that is merely read again changes nothing.
    private static final String KEEP = """
            insert into dead_letter (content, source_topic, source_partition, source_offset, record_key, headers, payload,
                publisher, completion_id, worker_id, payout_id, code, codes, reason, first_at, last_at, arrivals, state)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 'OPEN')
            on conflict (content) do update set source_topic = excluded.source_topic,
                source_partition = excluded.source_partition, source_offset = excluded.source_offset, code = excluded.code,
                codes = excluded.codes, reason = excluded.reason, last_at = excluded.last_at,
                arrivals = dead_letter.arrivals + 1, state = 'OPEN'
            where excluded.last_at > dead_letter.last_at""";

    private static final String COLUMNS = """
            select dead_letter_id, source_topic, source_partition, source_offset, record_key, headers, payload, publisher,
                completion_id, worker_id, payout_id, code, codes, reason, first_at, last_at, arrivals, redrives, state,
                decided_at, decided_by, decision_reason,
                exists (select 1 from payout where payout.payout_id = dead_letter.payout_id) as registered
            from dead_letter""";

    /// As [KeptLetter#canBeSentAgain].
    private static final String CAN_BE_SENT_AGAIN = " and payload is not null and code <> 'value.too-large'";

    private final Tables tables;

    DeadLetterTable(Tables tables) {
        this.tables = tables;
    }

    void keep(ReceivedLetter letter) {
        DeadLetter.Origin origin = letter.origin();
        PayoutId payout = letter.claims().payout();
        tables.update(
                KEEP,
                letter.content(),
                origin == null ? null : origin.topic(),
                origin == null ? null : origin.partition(),
                origin == null ? null : origin.offset(),
                letter.key(),
                letter.headers(),
                letter.value(),
                letter.claims().publisher() == null
                        ? null
                        : letter.claims().publisher().value(),
                letter.claims().completion() == null
                        ? null
                        : letter.claims().completion().value(),
                letter.claims().worker() == null
                        ? null
                        : letter.claims().worker().value(),
                payout == null ? null : payout.value(),
                letter.code(),
                letter.codes(),
                letter.reason(),
                letter.at(),
                letter.at());
    }

    /// The oldest first.
    ///
    /// @param after only those with a greater id
    List<KeptLetter> page(DeadLetterFilter filter, long after, int limit) {
        DeadLetterFilter.Condition condition = filter.condition();
        List<Object> parameters = new ArrayList<>(condition.parameters());
        parameters.add(after);
        parameters.add(limit);
        return tables.list(
                COLUMNS + " where " + condition.sql() + " and dead_letter_id > ? order by dead_letter_id limit ?",
                DeadLetterTable::row,
                parameters.toArray());
    }

    /// @param most more are not counted
    long count(DeadLetterFilter filter, int most) {
        DeadLetterFilter.Condition condition = filter.condition();
        List<Object> parameters = new ArrayList<>(condition.parameters());
        parameters.add(most);
        return tables.first(
                        "select count(*) as letters from (select 1 from dead_letter where " + condition.sql()
                                + " limit ?) as counted",
                        row -> row.number("letters"),
                        parameters.toArray())
                .orElse(0L);
    }

    Optional<KeptLetter> find(long id) {
        return tables.first(COLUMNS + " where dead_letter_id = ?", DeadLetterTable::row, id);
    }

    /// One that nobody else decides meanwhile.
    Optional<KeptLetter> lock(long id) {
        return tables.first(COLUMNS + " where dead_letter_id = ? for update of dead_letter", DeadLetterTable::row, id);
    }

    /// The oldest ones, that nobody else decides meanwhile.
    ///
    /// @param toSend whether only those that can be sent again are meant
    List<KeptLetter> lock(DeadLetterFilter filter, boolean toSend, int limit) {
        DeadLetterFilter.Condition condition = filter.condition();
        List<Object> parameters = new ArrayList<>(condition.parameters());
        parameters.add(limit);
        return tables.list(
                COLUMNS + " where " + condition.sql() + (toSend ? CAN_BE_SENT_AGAIN : "")
                        + " order by dead_letter_id limit ? for update of dead_letter",
                DeadLetterTable::row,
                parameters.toArray());
    }

    void decide(long id, State state, Order by, Instant now) {
        tables.update("""
                update dead_letter set state = ?, redrives = redrives + ?, decided_at = ?, decided_by = ?,
                    decision_reason = ? where dead_letter_id = ?""", state.name(), state == State.REDRIVEN ? 1 : 0, now, by.actor(), by.reason(), id);
    }

    private static KeptLetter row(ResultRow row) throws SQLException {
        @Nullable String by = row.textOrNull("decided_by");
        @Nullable String why = row.textOrNull("decision_reason");
        return new KeptLetter(
                row.number("dead_letter_id"),
                origin(row),
                row.bytesOrNull("record_key"),
                HeaderBytes.read(row.bytes("headers")),
                row.bytesOrNull("payload"),
                row.textOrNull("publisher"),
                row.textOrNull("completion_id"),
                row.textOrNull("worker_id"),
                row.uuidOrNull("payout_id"),
                row.yes("registered"),
                row.text("code"),
                row.text("codes"),
                row.text("reason"),
                row.time("first_at"),
                row.time("last_at"),
                row.smallNumber("arrivals"),
                row.smallNumber("redrives"),
                State.valueOf(row.text("state")),
                by == null || why == null ? null : new Order(why, by),
                row.timeOrNull("decided_at"));
    }

    private static DeadLetter.@Nullable Origin origin(ResultRow row) throws SQLException {
        @Nullable String topic = row.textOrNull("source_topic");
        return topic == null
                ? null
                : new DeadLetter.Origin(topic, row.smallNumber("source_partition"), row.number("source_offset"));
    }
}
