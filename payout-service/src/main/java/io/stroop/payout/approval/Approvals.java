package io.stroop.payout.approval;

import io.stroop.contracts.AccountDestination;
import io.stroop.contracts.Memo;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.book.Tables;
import io.stroop.payout.book.postgres.ResultRow;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The orders that wait for a second person, and those that waited.
@Singleton
public class Approvals {
    private static final String COLUMNS = """
            select approval_id, action, payout_id, pay_to, memo_type, memo_value, transaction_hash, reason,
                requested_by, requested_at, expires_at, state, decided_by, decided_at, decision_reason
            from approval""";

    private final Tables tables;

    Approvals(Tables tables) {
        this.tables = tables;
    }

    /// Those that wait, the oldest first.
    ///
    /// @param now those that have expired by then are left out
    public List<Approval> pending(Instant now, int limit) {
        return tables.list(
                COLUMNS + " where state = 'PENDING' and expires_at > ? order by requested_at limit ?",
                Approvals::row,
                now,
                limit);
    }

    /// Those about a payout, the oldest first.
    public List<Approval> of(PayoutId payout) {
        return tables.list(COLUMNS + " where payout_id = ? order by requested_at", Approvals::row, payout.value());
    }

    public Optional<Approval> find(UUID id) {
        return tables.first(COLUMNS + " where approval_id = ?", Approvals::row, id);
    }

    /// One that nobody else decides meanwhile.
    Optional<Approval> lock(UUID id) {
        return tables.first(COLUMNS + " where approval_id = ? for update", Approvals::row, id);
    }

    /// Stores a request, unless one of its kind is pending for the payout. One that has expired makes room.
    ///
    /// @return whether it was stored
    boolean insert(Approval request) {
        PayoutOrder order = request.order();
        tables.update(
                """
                update approval set state = 'EXPIRED', decided_at = ?
                where payout_id = ? and action = ? and state = 'PENDING' and expires_at <= ?""",
                request.requestedAt(),
                order.payout().value(),
                order.action().name(),
                request.requestedAt());
        Memo memo = order.memo();
        return tables.update(
                        """
                        insert into approval (approval_id, action, payout_id, pay_to, memo_type, memo_value,
                            transaction_hash, reason, requested_by, requested_at, expires_at, state)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'PENDING') on conflict do nothing""",
                        request.id(),
                        order.action().name(),
                        order.payout().value(),
                        order.destination() == null ? null : order.destination().address(),
                        memo == null ? null : memo.type(),
                        memo == null ? null : memo.value(),
                        order.transaction() == null ? null : order.transaction().hex(),
                        request.reason(),
                        request.requestedBy(),
                        request.requestedAt(),
                        request.expiresAt())
                == 1;
    }

    void decide(UUID id, Approval.State state, String by, String reason, Instant now) {
        tables.update(
                "update approval set state = ?, decided_by = ?, decided_at = ?, decision_reason = ? where approval_id = ?",
                state.name(),
                by,
                now,
                reason,
                id);
    }

    private static Approval row(ResultRow row) throws SQLException {
        @Nullable String payTo = row.textOrNull("pay_to");
        @Nullable String memoType = row.textOrNull("memo_type");
        @Nullable String memoValue = row.textOrNull("memo_value");
        @Nullable String transaction = row.textOrNull("transaction_hash");
        PayoutOrder order = new PayoutOrder(
                PayoutAction.valueOf(row.text("action")),
                new PayoutId(row.uuid("payout_id")),
                payTo == null ? null : AccountDestination.parse(payTo),
                memoType == null || memoValue == null ? null : Memo.of(memoType, memoValue),
                transaction == null ? null : new TransactionHash(transaction));
        return new Approval(
                row.uuid("approval_id"),
                order,
                row.text("reason"),
                row.text("requested_by"),
                row.time("requested_at"),
                row.time("expires_at"),
                Approval.State.valueOf(row.text("state")),
                row.textOrNull("decided_by"),
                row.timeOrNull("decided_at"),
                row.textOrNull("decision_reason"));
    }
}
