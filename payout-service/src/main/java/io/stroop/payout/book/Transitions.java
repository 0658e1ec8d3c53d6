package io.stroop.payout.book;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/// Moves payouts from one status to another, many at a time, each with a row of its timeline. The only writer of a
/// status beside [Registrar]; always inside the caller's unit of work.
@ApplicationScoped
public class Transitions {
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private static final String MOVE = """
            with moved as (
                update payout set status = ?, substatus = ?, updated_at = ?, next_look_at = ?, lane = coalesce(?, lane)
                where completion_id = any (?) and status <> 'SETTLED'
                returning completion_id)
            insert into payout_event (completion_id, at, status, substatus, detail)
            select completion_id, ?::timestamptz, ?, ?, ? from moved""";

    private static final String WAIT = """
            with moved as (
                update payout set status = ?, substatus = ?, updated_at = ?, looks = looks + 1,
                    next_look_at = ?::timestamptz
                        + least(?::bigint * (1 << least(looks, 20)), ?::bigint) * interval '1 millisecond'
                where completion_id = any (?) and status <> 'SETTLED'
                returning completion_id, looks)
            insert into payout_event (completion_id, at, status, substatus, detail)
            select completion_id, ?::timestamptz, ?, ?, ? from moved where looks = 1""";

    private final EntityManager entities;
    private final Clock clock;

    Transitions(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /// Moves payouts; what is settled never moves again.
    ///
    /// @param lane null to leave it as it is
    /// @param nextLookAt when to look at them again; null when an event will move them on
    /// @param detail for the timeline, such as a hash; null for nothing
    public void move(
            Collection<String> completionIds,
            Substatus to,
            @Nullable String lane,
            @Nullable Instant nextLookAt,
            @Nullable String detail) {
        if (completionIds.isEmpty()) {
            return;
        }
        Timestamp now = Timestamp.from(clock.instant());
        work(MOVE, (connection, move) -> {
            move.setString(1, to.status().name());
            move.setString(2, to.name());
            move.setTimestamp(3, now);
            move.setTimestamp(4, nextLookAt == null ? null : Timestamp.from(nextLookAt));
            move.setString(5, lane);
            move.setArray(6, connection.createArrayOf("text", completionIds.toArray()));
            move.setTimestamp(7, now);
            move.setString(8, to.status().name());
            move.setString(9, to.name());
            move.setString(10, detail);
        });
    }

    /// Lets payouts wait for somebody else, and looks again after a time that doubles with each look up to an hour. The
    /// timeline gets a row for the first look only, so that a long wait does not drown it.
    public void awaitSomebody(
            Collection<String> completionIds, Substatus to, Duration firstWait, @Nullable String detail) {
        if (completionIds.isEmpty()) {
            return;
        }
        Timestamp now = Timestamp.from(clock.instant());
        work(WAIT, (connection, wait) -> {
            wait.setString(1, to.status().name());
            wait.setString(2, to.name());
            wait.setTimestamp(3, now);
            wait.setTimestamp(4, now);
            wait.setLong(5, firstWait.toMillis());
            wait.setLong(6, LONGEST_WAIT.toMillis());
            wait.setArray(7, connection.createArrayOf("text", completionIds.toArray()));
            wait.setTimestamp(8, now);
            wait.setString(9, to.status().name());
            wait.setString(10, to.name());
            wait.setString(11, detail);
        });
    }

    private interface Binding {
        void bind(Connection connection, PreparedStatement statement) throws SQLException;
    }

    private void work(String sql, Binding binding) {
        Session session = entities.unwrap(Session.class);
        session.flush();
        session.doWork(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                binding.bind(connection, statement);
                statement.executeUpdate();
            }
        });
    }
}
