package io.stroop.payout.book.postgres;

import io.stroop.contracts.AccountDestination;
import io.stroop.contracts.Asset;
import io.stroop.contracts.BatchId;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.LedgerSequence;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.FeeBump;
import io.stroop.payout.engine.book.IllegalTransitionException;
import io.stroop.payout.engine.book.Payment;
import io.stroop.payout.engine.book.Transaction;
import io.stroop.payout.engine.book.TransactionState;
import io.stroop.payout.engine.book.Unit;
import io.stroop.payout.engine.book.ViolationException;
import io.stroop.payout.engine.ledger.LookUp;
import io.stroop.payout.engine.ledger.PaymentOperation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The table of transactions. States are literals where an index is partial by them.
final class TransactionTable {
    private static final String UNDECIDED_STATES = "state in ('SIGNED', 'SUBMITTED', 'UNDETERMINED', 'QUARANTINED')";

    private static final String SELECT = "select " + TransactionReader.TRANSACTION + " from stellar_transaction ";

    private static final String BY_HASH = SELECT + "where hash = ?";

    private static final String UNDECIDED = SELECT + "where " + UNDECIDED_STATES + " order by signed_at, hash limit ?";

    private static final String LOCK_UNDECIDED =
            SELECT + "where hash = ? and " + UNDECIDED_STATES + " for update skip locked";

    private static final String LOCK_DUE_SENDS = SELECT + """
            where state in ('SIGNED', 'SUBMITTED', 'UNDETERMINED') and next_send_at <= ?
            order by next_send_at, hash limit ? for update skip locked""";

    private static final String AMOUNTS = """
            select asset, sum(amount_stroops) as stroops from stellar_transaction signed
            join payment on payment.transaction_hash = signed.hash
            where lane = ? and %s group by asset""".formatted(UNDECIDED_STATES);

    private static final String FEES = """
            select coalesce(sum((operations + 1)::numeric * (
                select max(bid_stroops) from fee_bump where fee_bump.transaction_hash = signed.hash)), 0) as stroops
            from stellar_transaction signed where lane = ? and %s""".formatted(UNDECIDED_STATES);

    private static final String RECORDED = """
            select hash, state, seen, operation_index, destination, asset, amount_stroops from stellar_transaction
            left join payment on payment.transaction_hash = hash
            where hash = any (?) order by hash, operation_index""";

    private static final String ENTER = TransactionReader.INSERT + " on conflict do nothing";

    private static final String ENTERED = """
            update stellar_transaction
            set seen = true, resolved_at = closed.at, closed_at = closed.at, ledger = ?, fee_charged = ?, result_code = ?
            from (select ?::timestamptz as at) as closed
            where hash = ?""";

    private static final String APPLIED = """
            select hash, batch_id, ledger, closed_at, (
                select fee_bump.hash from fee_bump where transaction_hash = stellar_transaction.hash
                order by bid_stroops desc, fee_bump.hash limit 1) as bump
            from stellar_transaction where hash = ? and state = 'SETTLED' and ledger is not null""";

    /// `batch_id`: see [io.stroop.payout.engine.book.Batch#UNKNOWN]. Few transactions have it, and there is
    /// an index of those.
    private static final String UNEXPLAINED = """
            select destination, asset, closed_at from stellar_transaction
            join payment on payment.transaction_hash = hash
            where batch_id = '00000000-0000-0000-0000-000000000000' and state = 'SETTLED' and ledger is not null
                and destination = any (?)
                and amount_stroops > coalesce((
                    select sum(payout.amount_stroops) from payment_payout join payout using (payout_id)
                    where payment_payout.transaction_hash = hash
                        and payment_payout.operation_index = payment.operation_index), 0)
            order by hash, operation_index""";

    private static final String UNSEEN = """
            select hash, ledger from stellar_transaction
            where lane = ? and state = 'SETTLED' and not seen and ledger between ? and ?
            order by ledger, hash limit ?""";

    private static final String SEEN = """
            update stellar_transaction set seen = true where hash in (
                select hash from stellar_transaction where hash = any (?) and not seen order by hash for update)""";

    private static final String UPDATE = """
            update stellar_transaction
            set state = ?, sends = ?, sent_ledger = ?, next_send_at = ?, last_answer = ?
            where hash = ? and state = any (?)""";

    private static final String END = """
            update stellar_transaction
            set state = ?, resolved_at = ?, next_send_at = null, last_answer = coalesce(?, last_answer), ledger = ?,
                closed_at = ?, fee_charged = ?, result_code = ?, result_xdr = ?
            where hash = ? and state = any (?)
            returning operations""";

    private final Statements statements;
    private final PaymentTable payments;

    TransactionTable(Statements statements) {
        this.statements = statements;
        this.payments = new PaymentTable(statements);
    }

    List<Transaction> undecided(int limit) {
        return statements.list(UNDECIDED, TransactionReader::transaction, limit);
    }

    Optional<Transaction> lockUndecided(TransactionHash hash) {
        return statements.first(LOCK_UNDECIDED, TransactionReader::transaction, hash.hex());
    }

    List<Transaction> lockDueSends(Instant now, int limit) {
        return statements.list(LOCK_DUE_SENDS, TransactionReader::transaction, now, limit);
    }

    List<Unit.Unexplained> unexplained(Collection<AccountDestination> destinations) {
        return statements.list(
                UNEXPLAINED,
                row -> new Unit.Unexplained(
                        AccountDestination.parse(row.text("destination")),
                        Asset.parse(row.text("asset")),
                        row.time("closed_at")),
                (Object) destinations.stream().map(AccountDestination::address).toArray(String[]::new));
    }

    List<FeeBump> bumps(TransactionHash hash) {
        return payments.bumps(hash);
    }

    List<Payment> payments(TransactionHash hash) {
        return payments.of(hash);
    }

    Map<Asset, Long> undecidedAmounts(LaneId lane) {
        Map<Asset, Long> amounts = new HashMap<>();
        statements
                .list(AMOUNTS, row -> Map.entry(Asset.parse(row.text("asset")), row.sum("stroops")), lane.value())
                .forEach(row -> amounts.put(row.getKey(), row.getValue()));
        return amounts;
    }

    long undecidedFees(LaneId lane) {
        return statements.first(FEES, row -> row.sum("stroops"), lane.value()).orElse(0L);
    }

    Map<TransactionHash, Unit.Recorded> recorded(Collection<TransactionHash> hashes) {
        Map<TransactionHash, Unit.Recorded> found = new HashMap<>();
        statements
                .list(RECORDED, TransactionReader::recorded, (Object) hexes(hashes))
                .forEach(row -> found.merge(row.getKey(), row.getValue(), TransactionTable::joined));
        return found;
    }

    private static Unit.Recorded joined(Unit.Recorded first, Unit.Recorded next) {
        List<PaymentOperation> payments = new ArrayList<>(first.payments());
        payments.addAll(next.payments());
        return new Unit.Recorded(first.state(), first.seen(), payments);
    }

    Optional<Unit.Applied> applied(TransactionHash hash) {
        return statements.first(
                APPLIED,
                row -> new Unit.Applied(
                        hash,
                        new BatchId(row.uuid("batch_id")),
                        new TransactionHash(row.text("bump")),
                        new LedgerSequence(row.number("ledger")),
                        row.time("closed_at"),
                        payments.of(hash)),
                hash.hex());
    }

    void enter(Change.EnterTransaction enter) {
        Transaction transaction = enter.transaction();
        if (statements.update(ENTER, TransactionReader.values(transaction)) == 0) {
            return;
        }
        payments.store(enter.bump());
        payments.store(transaction.hash(), enter.payments());
        payments.evaluated(transaction.hash(), enter.found().result().operations());
        statements.update(
                ENTERED,
                enter.found().ledger().number(),
                enter.found().result().feeChargedStroops(),
                enter.found().result().code(),
                enter.found().closedAt(),
                transaction.hash().hex());
    }

    void attribute(Change.Attribute attribute) {
        payments.attribute(attribute);
    }

    List<Unit.Settled> unseen(LaneId lane, long from, long through, int limit) {
        return statements.list(
                UNSEEN,
                row -> new Unit.Settled(
                        new TransactionHash(row.text("hash")), new LedgerSequence(row.number("ledger"))),
                lane.value(),
                from,
                through,
                limit);
    }

    void seen(Change.Seen seen) {
        statements.update(SEEN, (Object) hexes(seen.transactions()));
    }

    private static String[] hexes(Collection<TransactionHash> hashes) {
        return hashes.stream().map(TransactionHash::hex).toArray(String[]::new);
    }

    void store(Change.StoreTransaction store) {
        statements.update(TransactionReader.INSERT, TransactionReader.values(store.transaction()));
        payments.store(store.bump());
        payments.store(store.transaction().hash(), store.payments());
    }

    void store(FeeBump bump) {
        payments.store(bump);
    }

    void update(List<Change.UpdateTransaction> changes) {
        for (Change.UpdateTransaction change : changes) {
            if (!change.transaction().state().undecided()) {
                throw refused(change.transaction().hash(), change.transaction().state());
            }
        }
        int[] updated = statements.batch(
                UPDATE,
                changes.stream().map(change -> newState(change.transaction())).toList());
        for (int i = 0; i < updated.length; i++) {
            if (updated[i] == 0) {
                Transaction asked = changes.get(i).transaction();
                throw refused(asked.hash(), asked.state());
            }
        }
    }

    private static @Nullable Object[] newState(Transaction to) {
        return new @Nullable Object[] {
            to.state().name(),
            to.sends(),
            to.sentLedger(),
            to.nextSendAt(),
            to.lastAnswer(),
            to.hash().hex(),
            states(from -> from == to.state() || from.allows(to.state()))
        };
    }

    void end(Change.EndTransaction end) {
        if (end.to().undecided()) {
            throw new IllegalArgumentException(end.to() + " does not end a transaction");
        }
        LookUp.InLedger found = end.found();
        int operations = statements
                .first(
                        END,
                        row -> row.smallNumber("operations"),
                        end.to().name(),
                        end.now(),
                        end.detail(),
                        found == null ? null : found.ledger().number(),
                        found == null ? null : found.closedAt(),
                        found == null ? null : found.result().feeChargedStroops(),
                        found == null ? null : found.result().code(),
                        found == null ? null : found.result().xdr(),
                        end.hash().hex(),
                        states(from -> from.allows(end.to())))
                .orElseThrow(() -> refused(end.hash(), end.to()));
        if (!end.codes().isEmpty()) {
            requireEnough(end, operations);
            payments.evaluated(end.hash(), end.codes());
        }
        if (end.to() != TransactionState.SETTLED) {
            payments.release(end.hash());
        }
    }

    private static void requireEnough(Change.EndTransaction end, int operations) {
        if (end.codes().size() < operations) {
            throw new IllegalArgumentException("%d results for the %d payments of transaction %s"
                    .formatted(end.codes().size(), operations, end.hash()));
        }
    }

    private RuntimeException refused(TransactionHash hash, TransactionState to) {
        return statements
                .first(BY_HASH, TransactionReader::transaction, hash.hex())
                .<RuntimeException>map(row -> IllegalTransitionException.transaction(row, to.name()))
                .orElseGet(() -> new ViolationException("there is no transaction " + hash));
    }

    private static String[] states(Predicate<TransactionState> condition) {
        return Arrays.stream(TransactionState.values())
                .filter(TransactionState::undecided)
                .filter(condition)
                .map(TransactionState::name)
                .toArray(String[]::new);
    }
}
