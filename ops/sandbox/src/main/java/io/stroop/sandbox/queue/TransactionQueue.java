package io.stroop.sandbox.queue;

import io.stroop.sandbox.ledger.entry.Account;
import io.stroop.sandbox.ledger.entry.LedgerInfo;
import io.stroop.sandbox.ledger.operation.TransactionOutcome;
import io.stroop.sandbox.validity.Envelope;
import io.stroop.sandbox.validity.ValidationContext;
import io.stroop.sandbox.validity.Validity;
import io.stroop.sandbox.validity.WideProduct;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.TransactionResultCode;

/// The transactions that are waiting for a ledger, one per source account.
///
/// Source: stellar-core `herder/TransactionQueue.cpp` (`canAdd`, `tryAdd`, `removeApplied`, `shift`, `ban`) and
/// `herder/TxQueueLimiter.cpp`.
public final class TransactionQueue {
    /// The number of ledgers that a transaction waits. Source: `Herder.h` `TRANSACTION_QUEUE_TIMEOUT_LEDGERS`.
    private static final int MAX_AGE = 4;
    /// The number of ledgers that a dropped or applied hash is banned. Source: `Herder.h`
    /// `TRANSACTION_QUEUE_BAN_LEDGERS`.
    private static final int BAN_LEDGERS = 10;
    /// The size of the queue, in ledgers. Source: `Herder.h` `TRANSACTION_QUEUE_SIZE_MULTIPLIER`.
    private static final int LEDGERS_THAT_FIT = 2;
    /// Source: `TransactionQueue.cpp` `FEE_MULTIPLIER`.
    private static final long REPLACEMENT_FACTOR = 10;

    private final Validity validity;
    private final Map<AccountID, Waiting> bySource = new LinkedHashMap<>();
    private final Map<AccountID, Long> feesOf = new HashMap<>();
    private final Deque<Set<String>> banned = new ArrayDeque<>();
    private final FloodMemory flood = new FloodMemory();
    private final TieBreak ties;
    private @Nullable FloodPacing pacing;
    private int units;
    private @Nullable Bid evicted;

    /// How far a transaction has spread: not flooded yet, flooded to the validators, or not flooded because the
    /// node remembers having done so before.
    private enum Reach {
        LOCAL,
        FLOODED,
        ASSUMED_FLOODED
    }

    /// A transaction in the queue.
    private static final class Waiting {
        private final Envelope envelope;
        private Reach reach = Reach.LOCAL;
        private int age;

        private Waiting(Envelope envelope, int age) {
            this.envelope = envelope;
            this.age = age;
        }
    }

    public TransactionQueue(Validity validity, TieBreak ties) {
        this.validity = validity;
        this.ties = ties;
        for (int i = 0; i < BAN_LEDGERS; i++) {
            banned.addLast(new HashSet<>());
        }
    }

    /// Queues a transaction, or returns why not.
    public AddResult add(Envelope envelope, ValidationContext context) {
        if (isBanned(envelope.fullHash())) {
            return new AddResult.TryAgainLater();
        }
        if (envelope.fee() < 0) {
            return new AddResult.Refused(TransactionOutcome.of(TransactionResultCode.txMALFORMED, 0));
        }
        Waiting current = bySource.get(envelope.source());
        if (current != null) {
            AddResult answer = replaces(envelope, current.envelope);
            if (answer != null) {
                return answer;
            }
        }
        Room room = roomFor(envelope, current, context.last());
        if (room.refusal() != null) {
            banned.getFirst().add(envelope.fullHash());
            return room.refusal();
        }
        TransactionOutcome outcome = validity.check(envelope, context);
        if (!outcome.succeeded()) {
            return new AddResult.Refused(outcome);
        }
        if (!canPayAll(envelope, current, context)) {
            return new AddResult.Refused(TransactionOutcome.of(TransactionResultCode.txINSUFFICIENT_BALANCE, 0));
        }
        accept(envelope, current, room.toEvict(), context.last());
        return new AddResult.Pending();
    }

    private static @Nullable AddResult replaces(Envelope envelope, Envelope current) {
        if (isDuplicate(envelope, current)) {
            return new AddResult.Duplicate();
        }
        if (envelope.sequence() < current.sequence()) {
            return new AddResult.Refused(TransactionOutcome.of(TransactionResultCode.txBAD_SEQ, 0));
        }
        if (!envelope.isFeeBump() || envelope.sequence() != current.sequence()) {
            return new AddResult.TryAgainLater();
        }
        WideProduct offered = WideProduct.of(envelope.fee(), current.units());
        WideProduct needed = WideProduct.of(current.fee(), envelope.units()).times(REPLACEMENT_FACTOR);
        return offered.compareTo(needed) >= 0
                ? null
                : new AddResult.Refused(TransactionOutcome.of(
                        TransactionResultCode.txINSUFFICIENT_FEE, needed.dividedUp(current.units())));
    }

    private static boolean isDuplicate(Envelope envelope, Envelope current) {
        if (envelope.isFeeBump() == current.isFeeBump()) {
            return envelope.fullHash().equals(current.fullHash());
        }
        return current.isFeeBump() && current.innermost().fullHash().equals(envelope.fullHash());
    }

    /// Room in the queue.
    ///
    /// @param toEvict the transactions that must go to make it
    /// @param refusal null if there is room
    private record Room(List<Envelope> toEvict, @Nullable AddResult refusal) {
        static Room refused(AddResult refusal) {
            return new Room(List.of(), refusal);
        }

        /// @param sufficientFee the fee that would be accepted
        static Room tooCheap(long sufficientFee) {
            return refused(new AddResult.Refused(
                    TransactionOutcome.of(TransactionResultCode.txINSUFFICIENT_FEE, sufficientFee)));
        }
    }

    private Room roomFor(Envelope envelope, @Nullable Waiting current, LedgerInfo last) {
        Bid bid = Bid.of(envelope);
        if (evicted != null && bid.compareTo(evicted) <= 0) {
            return Room.tooCheap(evicted.better(envelope.units()));
        }
        long limit = (long) last.maxOperations() * LEDGERS_THAT_FIT;
        int more = Math.max(0, envelope.units() - (current == null ? 0 : current.envelope.units()));
        if (more > limit) {
            return Room.refused(new AddResult.TryAgainLater());
        }
        List<Envelope> toEvict = new ArrayList<>();
        long needed = units + more - limit;
        for (Envelope cheapest : needed <= 0 ? List.<Envelope>of() : ties.cheapestFirst(all())) {
            if (needed <= 0) {
                break;
            }
            if (Bid.of(cheapest).compareTo(bid) >= 0) {
                return Room.tooCheap(Bid.of(cheapest).better(envelope.units()));
            }
            if (cheapest.source().equals(envelope.source())) {
                return Room.refused(new AddResult.TryAgainLater());
            }
            toEvict.add(cheapest);
            needed -= cheapest.units();
        }
        return needed <= 0 ? new Room(toEvict, null) : Room.refused(new AddResult.TryAgainLater());
    }

    /// The fee source must cover the maximum fees of all its queued transactions.
    private boolean canPayAll(Envelope envelope, @Nullable Waiting current, ValidationContext context) {
        Account source = context.accounts().apply(envelope.feeSource());
        if (source == null) {
            return false;
        }
        long fee = envelope.fee();
        if (current != null && current.envelope.feeSource().equals(envelope.feeSource())) {
            fee -= current.envelope.fee();
        }
        long queued = feesOf.getOrDefault(envelope.feeSource(), 0L);
        return source.available(context.last().baseReserve()) - fee >= queued;
    }

    private void accept(Envelope envelope, @Nullable Waiting current, List<Envelope> toEvict, LedgerInfo last) {
        int age = 0;
        if (current != null) {
            age = current.age;
            remove(current.envelope);
        }
        Waiting waiting = new Waiting(envelope, age);
        bySource.put(envelope.source(), waiting);
        if (pacing == null) {
            floodOne(waiting, last);
        }
        feesOf.merge(envelope.feeSource(), envelope.fee(), Math::addExact);
        units += envelope.units();
        for (Envelope victim : toEvict) {
            evicted = Bid.of(victim);
            banned.getFirst().add(victim.fullHash());
            remove(victim);
        }
    }

    /// From now on the node floods transactions only in [#flood], one period's budget at a time.
    ///
    /// @param targetCloseTime the target interval between ledgers
    public void pace(Duration targetCloseTime) {
        pacing = new FloodPacing(targetCloseTime);
    }

    /// Whether there are transactions that have not been flooded.
    public boolean hasUnflooded() {
        return bySource.values().stream().anyMatch(w -> w.reach == Reach.LOCAL);
    }

    /// Floods for one period: the best bids first, and no lower bid before a higher one that does not fit.
    public void flood(LedgerInfo last) {
        if (pacing == null) {
            return;
        }
        long left = pacing.budget(last.maxOperations());
        for (Envelope envelope : ties.bestFirst(all())) {
            Waiting waiting = bySource.get(envelope.source());
            if (waiting == null || waiting.reach != Reach.LOCAL) {
                continue;
            }
            if (envelope.units() > left) {
                break;
            }
            floodOne(waiting, last);
            left -= waiting.reach == Reach.FLOODED ? envelope.units() : 0;
        }
        pacing.carryOver(left);
    }

    private void floodOne(Waiting waiting, LedgerInfo last) {
        boolean received = flood.flood(waiting.envelope.fullHash(), last.sequence());
        waiting.reach = received ? Reach.FLOODED : Reach.ASSUMED_FLOODED;
    }

    private void remove(Envelope envelope) {
        bySource.remove(envelope.source());
        feesOf.computeIfPresent(
                envelope.feeSource(), (_, fees) -> fees == envelope.fee() ? null : fees - envelope.fee());
        units -= envelope.units();
    }

    private boolean isBanned(String hash) {
        return banned.stream().anyMatch(hashes -> hashes.contains(hash));
    }

    /// The candidates for a ledger: everything that has reached the validators.
    public List<Envelope> candidates(LedgerInfo last) {
        Set<Envelope> flooded = new HashSet<>();
        for (Waiting waiting : bySource.values()) {
            if (waiting.reach == Reach.FLOODED) {
                flooded.add(waiting.envelope);
            }
        }
        return nominable(last).stream().filter(flooded::contains).toList();
    }

    /// All but those with the initial sequence number of accounts created in the next ledger
    /// (`getTransactions`).
    private List<Envelope> nominable(LedgerInfo last) {
        long starting = last.next(last.closeTime()).startingSequence();
        return all().stream().filter(e -> e.sequence() != starting).toList();
    }

    /// All queued transactions, including those that were not flooded.
    public List<Envelope> all() {
        return bySource.values().stream().map(w -> w.envelope).toList();
    }

    public int units() {
        return units;
    }

    /// Updates the queue after a ledger: applied transactions leave and are banned, the others age, and those
    /// that have become invalid are banned.
    ///
    /// Source: stellar-core `HerderImpl.cpp` `updateTransactionQueue`.
    public void closed(Collection<Envelope> applied, ValidationContext context) {
        for (Envelope envelope : applied) {
            Waiting waiting = bySource.get(envelope.source());
            if (waiting != null && waiting.envelope.sequence() <= envelope.sequence()) {
                remove(waiting.envelope);
            }
            banned.getFirst().add(envelope.fullHash());
        }
        flood.closed(
                context.last().sequence(),
                all().stream().map(Envelope::fullHash).toList());
        shift();
        InvalidTransactions.among(nominable(context.last()), validity, context).forEach(this::ban);
    }

    private void shift() {
        banned.removeLast();
        banned.addFirst(new HashSet<>());
        List<Envelope> old = new ArrayList<>();
        for (Iterator<Waiting> it = bySource.values().iterator(); it.hasNext(); ) {
            Waiting waiting = it.next();
            waiting.age++;
            if (waiting.age == MAX_AGE) {
                old.add(waiting.envelope);
            }
        }
        old.forEach(this::ban);
        evicted = null;
    }

    /// Drops a transaction and bans its hash.
    public void ban(Envelope envelope) {
        banned.getFirst().add(envelope.fullHash());
        remove(envelope);
    }

    /// Restarts the node, which loses its queue, its bans and its flood memory.
    public void forget() {
        bySource.clear();
        feesOf.clear();
        units = 0;
        evicted = null;
        banned.forEach(Set::clear);
        flood.forget();
    }
}
