package io.stroop.payout.engine.book;

import io.stroop.contracts.AccountDestination;
import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import io.stroop.contracts.BatchId;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.LedgerSequence;
import io.stroop.contracts.PayoutBatch;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.TaskCompleted;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.ledger.PaymentOperation;
import io.stroop.payout.engine.ledger.Recipient;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/// One unit of work on the [Book]. Locks are held until it ends. To avoid deadlocks, every unit locks in the
/// same order: batch or transaction, lane, payouts in the order of their ids, channel.
public interface Unit {

    /// The store's time when it is first asked, the same for all replicas. Everything that is scheduled is
    /// scheduled by it, so that a replica whose clock is wrong delays nothing.
    Instant now();

    /// Registers completions in their order. A payout id that is registered already is left alone.
    ///
    /// @param now recorded as the time of registration by a store that has no clock; PostgreSQL uses its
    ///     own, so that the times of several replicas are comparable
    /// @return list positions of the completions that conflict with what the book holds under the same payout id
    Set<Integer> register(List<TaskCompleted> completions, Instant now);

    /// The due proposals of a lane, the longest due first, without locking them.
    List<Batch> dueBatches(LaneId lane, Instant now, int limit);

    /// Locks a proposal. Empty if another unit has it, or if it is resolved.
    Optional<Batch> lockBatch(BatchId batchId);

    /// Whether a proposal of the lane was received before this time and is not resolved yet.
    boolean hasBacklog(LaneId lane, Instant before);

    /// The lane. Blocks until no other unit changes it, and lets no other unit change it before this one ends.
    Optional<Lane> shareLane(LaneId lane);

    /// Whether neither the lane nor everything is paused, the store is trusted, and the book agrees with the
    /// ledger as far as they were compared. Stays so until this unit ends, as it shares the lane.
    default boolean maySign(LaneId lane) {
        return shareLane(lane).map(row -> !row.paused() && row.trustsStore()).orElse(false)
                && !controls().all()
                && openFindings(lane).isEmpty();
    }

    /// The open findings of a lane, in the order in which they were entered. Steady while the unit shares or
    /// locks the lane.
    List<Finding> openFindings(LaneId lane);

    /// Locks the lane to change it. Blocks.
    Optional<Lane> lockLane(LaneId lane);

    /// All lanes, locked to change what concerns all of them. Blocks.
    List<Lane> lockLanes();

    /// Pauses of assets and publishers, and caps. Steady while the unit shares or locks a lane.
    Controls controls();

    /// What was counted so far; 0 for none. Locks the counters in their order. Blocks.
    Map<SpendingKey, Long> spent(Collection<SpendingKey> keys);

    /// Those of the payouts that exist, without locking them, in no particular order.
    List<Payout> payouts(Collection<PayoutId> payoutIds);

    /// Those of the payouts whose records were refused lately.
    Set<PayoutId> refused(Collection<PayoutId> payoutIds);

    /// Locks those of the payouts that exist, in the order of their ids. Blocks.
    List<Payout> lockPayouts(SortedSet<PayoutId> payoutIds);

    /// The completions of these payouts, as they are paid, in no particular order.
    List<TaskCompleted> completions(Collection<PayoutId> payoutIds);

    /// Payouts that we have to propose ourselves and that no open proposal includes: those removed from a batch
    /// and due, and those that no batch ever included.
    ///
    /// @param adoptBefore a payout registered before this time that no batch has included counts as forgotten
    List<Payout> toPropose(Instant now, Instant adoptBefore, int limit);

    /// Payouts that wait for their recipient or for funds and are due to be checked, the longest due first.
    List<Payout> waiting(Instant now, int limit);

    /// All channel accounts of a lane, without locking them, in the order of their ordinals.
    List<Channel> channels(LaneId lane);

    /// Every account that any lane of this book signs for, or has signed for: distribution accounts and channels, also
    /// retired ones. Without locking anything.
    Set<AccountId> ownAccounts();

    /// Locks a free channel. Empty if all are leased, or locked by other units.
    Optional<Channel> lockFreeChannel(LaneId lane);

    /// Undecided transactions, oldest first, without locking them.
    List<Transaction> undecided(int limit);

    /// Locks an undecided transaction. Empty if another unit has it, or if it is decided.
    Optional<Transaction> lockUndecided(TransactionHash hash);

    /// Locks transactions that are due to be sent, skipping those another unit has.
    List<Transaction> lockDueSends(Instant now, int limit);

    /// What the book has of those of the transactions that exist, without locking them.
    Map<TransactionHash, Recorded> recorded(Collection<TransactionHash> hashes);

    /// A transaction as a ledger can be compared with it.
    ///
    /// @param seen whether a comparison has found it in a ledger
    /// @param payments in the order of the operations
    record Recorded(TransactionState state, boolean seen, List<PaymentOperation> payments) {
        public Recorded {
            payments = List.copyOf(payments);
        }
    }

    /// A settled transaction with its payments, without locking it; empty if there is none, or if it is not
    /// settled.
    Optional<Applied> applied(TransactionHash hash);

    /// A transaction that a ledger has applied.
    ///
    /// @param bump the fee bump that the ledger shows
    record Applied(
            TransactionHash hash,
            BatchId batchId,
            TransactionHash bump,
            LedgerSequence ledger,
            Instant closedAt,
            List<Payment> payments) {
        public Applied {
            payments = List.copyOf(payments);
        }
    }

    /// Payouts to any of these destinations that are not settled, cancelled or rejected, oldest first, without
    /// locking them.
    List<Payout> unpaidTo(Collection<AccountDestination> destinations);

    /// Payments to any of these destinations that the ledger shows and of which it is not known, or not for
    /// all of it, whom they paid.
    List<Unexplained> unexplained(Collection<AccountDestination> destinations);

    /// What a lost transaction paid to somebody.
    ///
    /// @param closedAt when its ledger closed
    record Unexplained(AccountDestination destination, Asset asset, Instant closedAt) {}

    /// Proposals of a lane that include one of these payouts, also resolved ones, oldest first.
    List<PayoutBatch> proposalsWith(LaneId lane, Collection<PayoutId> payouts, int limit);

    /// Settled transactions of a lane that no comparison has found, the oldest ledger first.
    ///
    /// @param from the first ledger that counts
    /// @param through the last one
    List<Settled> unseen(LaneId lane, long from, long through, int limit);

    /// A settled transaction and its ledger.
    record Settled(TransactionHash hash, LedgerSequence ledger) {}

    /// What these recipients were paid and what was taken back, in no particular order; nothing about those who were
    /// never paid.
    List<Holding> holdings(Collection<Recipient> recipients);

    /// Who lost something to a clawback that was entered, in this ledger or a later one.
    Set<Recipient> clawedBackSince(long ledger);

    /// All fee bumps of a transaction, highest bid first; at least one.
    List<FeeBump> bumps(TransactionHash hash);

    /// The payments of a transaction, in the order of the operations.
    List<Payment> payments(TransactionHash hash);

    /// Per asset, what the undecided transactions of a lane pay.
    Map<Asset, Long> undecidedAmounts(LaneId lane);

    /// The most that the undecided transactions of a lane can be charged in fees, in stroops.
    long undecidedFees(LaneId lane);

    /// Takes an exclusive right for the rest of the unit. Never blocks.
    ///
    /// @return whether this unit has it
    boolean tryExclusive(String name);

    /// Makes changes, in their order.
    ///
    /// @throws ViolationException if one of them must not happen
    /// @throws IllegalTransitionException if a row's state forbids one of them
    void apply(List<Change> changes);
}
