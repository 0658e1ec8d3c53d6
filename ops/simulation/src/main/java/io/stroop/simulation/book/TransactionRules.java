package io.stroop.simulation.book;

import io.stroop.contracts.PayoutId;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.FeeBump;
import io.stroop.payout.engine.book.IllegalTransitionException;
import io.stroop.payout.engine.book.Payment;
import io.stroop.payout.engine.book.Transaction;
import io.stroop.payout.engine.book.TransactionState;
import io.stroop.payout.engine.book.ViolationException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Makes the changes of transactions, with the unique indexes that PostgreSQL has: entries that are added or
/// removed are locked until the unit of work ends.
final class TransactionRules {
    private static final int MOST_OPERATIONS = 100;

    private final Staged staged;
    private final Locks locks;
    private final Locks.Owner owner;

    TransactionRules(Staged staged, Locks locks, Locks.Owner owner) {
        this.staged = staged;
        this.locks = locks;
        this.owner = owner;
    }

    void store(Change.StoreTransaction store) {
        Transaction transaction = store.transaction();
        TransactionHash hash = transaction.hash();
        requireValid(store);
        lock("transaction", hash);
        require(staged.transactions.get(hash) == null, "transaction %s is already stored", hash);
        if (transaction.state().undecided()) {
            lock("undecided transaction of channel", transaction.channel());
            require(
                    staged.busy.get(transaction.channel()) == null,
                    "channel %s already has an undecided transaction",
                    transaction.channel());
            staged.busy.put(transaction.channel(), hash);
        }
        TransactionRow row = TransactionRow.stored(store);
        staged.transactions.put(hash, row);
        enter(store.bump());
        for (PayoutId id : inOrder(row.payouts().toList())) {
            lock("live payment of payout", id);
            require(staged.live.get(id) == null, "payout %s is already in a live payment", id);
            staged.live.put(id, hash);
        }
    }

    private void requireValid(Change.StoreTransaction store) {
        Transaction transaction = store.transaction();
        require(staged.channels.get(transaction.channel()) != null, "there is no channel %s", transaction.channel());
        require(
                transaction.operations() >= 1 && transaction.operations() <= MOST_OPERATIONS,
                "transaction %s does not have 1-100 operations",
                transaction.hash());
        require(
                store.bump().transaction().equals(transaction.hash()),
                "the fee bump is not one of transaction %s",
                transaction.hash());
        Set<Integer> indexes = new HashSet<>();
        Set<PayoutId> payouts = new HashSet<>();
        for (Payment payment : store.payments()) {
            require(
                    payment.index() >= 0 && payment.index() < MOST_OPERATIONS && indexes.add(payment.index()),
                    "operation %s is out of range, or there twice",
                    payment.index());
            require(!payment.operation().amount().isZero(), "operation %s pays nothing", payment.index());
            for (PayoutId id : payment.payouts()) {
                require(payouts.add(id) && staged.payouts.get(id) != null, "payout %s is unknown or there twice", id);
            }
        }
    }

    void store(FeeBump bump) {
        TransactionRow row = staged.transactions.get(bump.transaction());
        require(row != null, "there is no transaction %s", bump.transaction());
        enter(bump);
        if (row != null) {
            staged.transactions.put(bump.transaction(), row.bumped(bump));
        }
    }

    private void enter(FeeBump bump) {
        lock("fee bump", bump.hash());
        require(staged.bumps.get(bump.hash()) == null, "fee bump %s is already stored", bump.hash());
        staged.bumps.put(bump.hash(), bump.transaction());
    }

    void update(Transaction to) {
        TransactionRow row = lockedTransaction(to.hash());
        boolean allowed = to.state().undecided()
                && (row.state() == to.state() || row.state().allows(to.state()));
        if (!allowed) {
            throw IllegalTransitionException.transaction(
                    row.transaction(), to.state().name());
        }
        staged.transactions.put(to.hash(), row.updated(to));
    }

    void end(Change.EndTransaction end) {
        if (end.to().undecided()) {
            throw new IllegalArgumentException(end.to() + " does not end a transaction");
        }
        TransactionRow row = lockedTransaction(end.hash());
        if (!row.state().allows(end.to())) {
            throw IllegalTransitionException.transaction(
                    row.transaction(), end.to().name());
        }
        if (!end.codes().isEmpty() && end.codes().size() < row.payments().size()) {
            throw new IllegalArgumentException("%d results for the %d payments of transaction %s"
                    .formatted(end.codes().size(), row.payments().size(), end.hash()));
        }
        staged.transactions.put(end.hash(), row.ended(end));
        lock("undecided transaction of channel", row.transaction().channel());
        staged.busy.remove(row.transaction().channel());
        if (end.to() != TransactionState.SETTLED) {
            for (PayoutId id : inOrder(row.payouts().toList())) {
                lock("live payment of payout", id);
                staged.live.remove(id);
            }
        }
    }

    void enter(Change.EnterTransaction enter) {
        TransactionHash hash = enter.transaction().hash();
        if (staged.transactions.get(hash) == null) {
            lock("transaction", hash);
            enter(enter.bump());
            staged.transactions.put(hash, TransactionRow.entered(enter));
        }
    }

    void attribute(Change.Attribute attribute) {
        TransactionRow row = lockedTransaction(attribute.hash());
        require(row.state() == TransactionState.SETTLED, "transaction %s is not settled", attribute.hash());
        for (PayoutId id : inOrder(attribute.payouts().stream().toList())) {
            lock("live payment of payout", id);
            require(staged.payouts.get(id) != null, "there is no payout %s", id);
            require(staged.live.get(id) == null, "payout %s is in another live payment", id);
            staged.live.put(id, attribute.hash());
        }
        staged.transactions.put(attribute.hash(), row.attributed(attribute));
    }

    void seen(Collection<TransactionHash> hashes) {
        hashes.stream().sorted(Comparator.comparing(TransactionHash::hex)).forEach(hash -> {
            if (staged.transactions.get(hash) != null) {
                lock("transaction", hash);
                TransactionRow row = staged.transactions.get(hash);
                if (row != null) {
                    staged.transactions.put(hash, row.wasSeen());
                }
            }
        });
    }

    private TransactionRow lockedTransaction(TransactionHash hash) {
        if (staged.transactions.get(hash) != null) {
            lock("transaction", hash);
        }
        TransactionRow row = staged.transactions.get(hash);
        if (row == null) {
            throw new ViolationException("there is no transaction " + hash);
        }
        return row;
    }

    private void lock(String table, Object id) {
        locks.await(owner, new Locks.Key(table, id), Locks.Mode.UPDATE, "apply");
    }

    private static Set<PayoutId> inOrder(List<PayoutId> ids) {
        Set<PayoutId> sorted = new TreeSet<>(PayoutRow.BY_ID);
        sorted.addAll(ids);
        return sorted;
    }

    private static void require(boolean condition, String message, Object what) {
        if (!condition) {
            throw new ViolationException(message.formatted(what));
        }
    }
}
