package io.stroop.payout.book;

import io.stroop.contracts.LaneId;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.TransactionHash;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/// Moves payouts from one status to another, many at a time, and appends to their timelines. Together with
/// [Registrar], the only writer of statuses. Always in the caller's unit of work.
///
/// Every method throws [IllegalTransitionException] if [PayoutStatus#allows] forbids the move for one of the
/// payouts.
@ApplicationScoped
public class Transitions {
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private static final String MOVE = """
            with moved as (
                update payout set status = ?, substatus = ?, updated_at = ?, next_look_at = ?, lane = coalesce(?, lane),
                    looks = 0
                where payout_id = any (?) and status = any (?)
                returning payout_id)
            insert into payout_event (payout_id, at, status, substatus, detail)
            select payout_id, ?::timestamptz, ?, ?, ? from moved""";

    private static final String WAIT = """
            with moved as (
                update payout set status = ?, substatus = ?, updated_at = ?, looks = looks + 1,
                    next_look_at = ?::timestamptz
                        + least(?::bigint * (1 << least(looks, 20)), ?::bigint) * interval '1 millisecond'
                where payout_id = any (?) and status = any (?)
                returning payout_id, looks, ?::text as reason)
            insert into payout_event (payout_id, at, status, substatus, detail)
            select payout_id, ?::timestamptz, ?, ?, ? from moved
            where not exists (
                select 1 from payout_event last where last.payout_id = moved.payout_id and last.substatus = moved.reason
                and last.id = (select max(id) from payout_event where payout_id = moved.payout_id))""";

    private final EntityManager entities;
    private final Clock clock;

    Transitions(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /// They are part of a signed transaction.
    public void signed(Collection<PayoutId> payouts, LaneId lane, TransactionHash transaction) {
        move(payouts, Substatus.SIGNED, lane, null, transaction.hex());
    }

    /// A node has their transaction in its queue.
    public void submitted(Collection<PayoutId> payouts, TransactionHash transaction) {
        move(payouts, Substatus.WAITING_FOR_LEDGER, null, null, transaction.hex());
    }

    /// Their transaction was sent, but the response does not decide its outcome.
    public void undetermined(Collection<PayoutId> payouts, String answer) {
        move(payouts, Substatus.UNDETERMINED, null, null, answer);
    }

    /// Paid, as seen in a closed ledger.
    public void settled(Collection<PayoutId> payouts, TransactionHash transaction) {
        move(payouts, Substatus.PAID, null, null, transaction.hex());
    }

    /// The transaction they were part of did not pay them; another one will.
    public void requeued(Collection<PayoutId> payouts, String why) {
        move(payouts, Substatus.REPACKING, null, clock.instant(), why);
    }

    /// Held until an operator acts.
    ///
    /// @param reason a substatus of [PayoutStatus#HELD]
    public void held(Collection<PayoutId> payouts, Substatus reason, LaneId lane, @Nullable String detail) {
        move(payouts, require(reason, PayoutStatus.HELD), lane, null, detail);
    }

    /// The distribution account cannot pay them now.
    public void awaitFunds(Collection<PayoutId> payouts, TransactionHash transaction) {
        move(payouts, Substatus.UNDERFUNDED, null, clock.instant(), transaction.hex());
    }

    /// The recipient or the issuer has to act first. They are checked again after a delay that doubles with
    /// each check, up to an hour. Only a new reason is added to the timeline, so that a long wait does not
    /// flood it.
    ///
    /// @param reason a substatus of [PayoutStatus#AWAITING_RECIPIENT]
    public void awaitRecipient(
            Collection<PayoutId> payouts, Substatus reason, Duration firstWait, @Nullable String detail) {
        require(reason, PayoutStatus.AWAITING_RECIPIENT);
        if (payouts.isEmpty()) {
            return;
        }
        Timestamp now = Timestamp.from(clock.instant());
        work(WAIT, (connection, wait) -> {
            wait.setString(1, reason.status().name());
            wait.setString(2, reason.name());
            wait.setTimestamp(3, now);
            wait.setTimestamp(4, now);
            wait.setLong(5, firstWait.toMillis());
            wait.setLong(6, LONGEST_WAIT.toMillis());
            wait.setArray(7, ids(connection, payouts));
            wait.setArray(8, sources(connection, reason));
            wait.setString(9, reason.name());
            wait.setTimestamp(10, now);
            wait.setString(11, reason.status().name());
            wait.setString(12, reason.name());
            wait.setString(13, detail);
        });
        requireAll(payouts, reason);
    }

    private void move(
            Collection<PayoutId> payouts,
            Substatus to,
            @Nullable LaneId lane,
            @Nullable Instant nextLookAt,
            @Nullable String detail) {
        if (payouts.isEmpty()) {
            return;
        }
        Timestamp now = Timestamp.from(clock.instant());
        int moved = work(MOVE, (connection, move) -> {
            move.setString(1, to.status().name());
            move.setString(2, to.name());
            move.setTimestamp(3, now);
            move.setTimestamp(4, nextLookAt == null ? null : Timestamp.from(nextLookAt));
            move.setString(5, lane == null ? null : lane.value());
            move.setArray(6, ids(connection, payouts));
            move.setArray(7, sources(connection, to));
            move.setTimestamp(8, now);
            move.setString(9, to.status().name());
            move.setString(10, to.name());
            move.setString(11, detail);
        });
        if (moved != payouts.size()) {
            throw new IllegalTransitionException(payouts.size(), moved, to);
        }
    }

    /// The UPDATE that lets payouts wait returns the number of timeline rows, so the payouts are counted here.
    private void requireAll(Collection<PayoutId> payouts, Substatus to) {
        Number moved = (Number) entities.createNativeQuery(
                        "select count(*) from payout where payout_id = any (?1) and substatus = ?2", Long.class)
                .setParameter(1, payouts.stream().map(PayoutId::value).toArray(UUID[]::new))
                .setParameter(2, to.name())
                .getSingleResult();
        if (moved.intValue() != payouts.size()) {
            throw new IllegalTransitionException(payouts.size(), moved.intValue(), to);
        }
    }

    private static Substatus require(Substatus reason, PayoutStatus status) {
        if (reason.status() != status) {
            throw new IllegalArgumentException("%s is not a reason for %s".formatted(reason, status));
        }
        return reason;
    }

    private static Array ids(Connection connection, Collection<PayoutId> payouts) throws SQLException {
        return connection.createArrayOf(
                "uuid", payouts.stream().map(PayoutId::value).toArray());
    }

    private static Array sources(Connection connection, Substatus to) throws SQLException {
        return connection.createArrayOf(
                "text", to.status().sources().stream().map(PayoutStatus::name).toArray());
    }

    private interface Binding {
        void bind(Connection connection, PreparedStatement statement) throws SQLException;
    }

    private int work(String sql, Binding binding) {
        Session session = entities.unwrap(Session.class);
        session.flush();
        return session.doReturningWork(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                binding.bind(connection, statement);
                return statement.executeUpdate();
            }
        });
    }
}
