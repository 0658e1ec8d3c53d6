package io.stroop.sandbox.queue;

import io.stroop.sandbox.ledger.Account;
import io.stroop.sandbox.ledger.LedgerInfo;
import io.stroop.sandbox.ledger.TransactionOutcome;
import io.stroop.sandbox.validity.Envelope;
import io.stroop.sandbox.validity.Validity;
import io.stroop.sandbox.validity.Validity.Moment;
import io.stroop.sandbox.validity.Wide;
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

/// The transactions that wait for a ledger: one per source account.
///
/// Source: stellar-core `herder/TransactionQueue.cpp` (`canAdd`, `tryAdd`, `removeApplied`, `shift`, `ban`) and
/// `herder/TxQueueLimiter.cpp`.
public final class TransactionQueue {
    /// Ledgers that a transaction waits. Source: `Herder.h` `TRANSACTION_QUEUE_TIMEOUT_LEDGERS`.
    private static final int MAX_AGE = 4;
    /// Ledgers that a dropped or applied hash is banned. Source: `Herder.h` `TRANSACTION_QUEUE_BAN_LEDGERS`.
    private static final int BAN_LEDGERS = 10;
    /// Ledgers of operations that fit. Source: `Herder.h` `TRANSACTION_QUEUE_SIZE_MULTIPLIER`.
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

    /// How far a transaction has come: its node has yet to tell of it, has told the validators, or believes that it
    /// has.
    private enum Reach {
        UNTOLD,
        TOLD,
        BELIEVED_TOLD
    }

    /// One transaction in the queue.
    private static final class Waiting {
        private final Envelope envelope;
        private Reach reach = Reach.UNTOLD;
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

    /// Takes a transaction in, or says why not.
    public Answer add(Envelope envelope, Moment moment) {
        if (isBanned(envelope.fullHash())) {
            return new Answer.TryAgainLater();
        }
        if (envelope.fee() < 0) {
            return new Answer.Refused(TransactionOutcome.of(TransactionResultCode.txMALFORMED, 0));
        }
        Waiting current = bySource.get(envelope.source());
        if (current != null) {
            Answer answer = replaces(envelope, current.envelope);
            if (answer != null) {
                return answer;
            }
        }
        List<Envelope> toEvict = new ArrayList<>();
        Answer full = fits(envelope, current, moment.last(), toEvict);
        if (full != null) {
            banned.getFirst().add(envelope.fullHash());
            return full;
        }
        TransactionOutcome outcome = validity.check(envelope, moment);
        if (!outcome.succeeded()) {
            return new Answer.Refused(outcome);
        }
        if (!canPayAll(envelope, current, moment)) {
            return new Answer.Refused(TransactionOutcome.of(TransactionResultCode.txINSUFFICIENT_BALANCE, 0));
        }
        accept(envelope, current, toEvict, moment.last());
        return new Answer.Pending();
    }

    private static @Nullable Answer replaces(Envelope envelope, Envelope current) {
        if (isDuplicate(envelope, current)) {
            return new Answer.Duplicate();
        }
        if (envelope.sequence() < current.sequence()) {
            return new Answer.Refused(TransactionOutcome.of(TransactionResultCode.txBAD_SEQ, 0));
        }
        if (!envelope.isFeeBump() || envelope.sequence() != current.sequence()) {
            return new Answer.TryAgainLater();
        }
        Wide offered = Wide.of(envelope.fee(), current.units());
        Wide needed = Wide.of(current.fee(), envelope.units()).times(REPLACEMENT_FACTOR);
        return offered.compareTo(needed) >= 0
                ? null
                : new Answer.Refused(TransactionOutcome.of(
                        TransactionResultCode.txINSUFFICIENT_FEE, needed.dividedUp(current.units())));
    }

    private static boolean isDuplicate(Envelope envelope, Envelope current) {
        if (envelope.isFeeBump() == current.isFeeBump()) {
            return envelope.fullHash().equals(current.fullHash());
        }
        return current.isFeeBump() && current.innermost().fullHash().equals(envelope.fullHash());
    }

    /// Whether there is room; when there is not, the answer says which fee gets in.
    private @Nullable Answer fits(
            Envelope envelope, @Nullable Waiting current, LedgerInfo last, List<Envelope> toEvict) {
        Bid bid = Bid.of(envelope);
        if (evicted != null && bid.compareTo(evicted) <= 0) {
            return tooCheap(evicted.better(envelope.units()));
        }
        long limit = (long) last.maxOperations() * LEDGERS_THAT_FIT;
        int more = Math.max(0, envelope.units() - (current == null ? 0 : current.envelope.units()));
        if (more > limit) {
            return new Answer.TryAgainLater();
        }
        long needed = units + more - limit;
        if (needed <= 0) {
            return null;
        }
        for (Envelope cheapest : ties.cheapestFirst(all())) {
            if (needed <= 0) {
                return null;
            }
            if (Bid.of(cheapest).compareTo(bid) >= 0) {
                return tooCheap(Bid.of(cheapest).better(envelope.units()));
            }
            if (cheapest.source().equals(envelope.source())) {
                return new Answer.TryAgainLater();
            }
            toEvict.add(cheapest);
            needed -= cheapest.units();
        }
        return needed <= 0 ? null : new Answer.TryAgainLater();
    }

    private static Answer tooCheap(long fee) {
        return new Answer.Refused(TransactionOutcome.of(TransactionResultCode.txINSUFFICIENT_FEE, fee));
    }

    /// The fee source must cover the maximum fees of all that it has in the queue.
    private boolean canPayAll(Envelope envelope, @Nullable Waiting current, Moment moment) {
        Account source = moment.accounts().apply(envelope.feeSource());
        if (source == null) {
            return false;
        }
        long fee = envelope.fee();
        if (current != null && current.envelope.feeSource().equals(envelope.feeSource())) {
            fee -= current.envelope.fee();
        }
        long queued = feesOf.getOrDefault(envelope.feeSource(), 0L);
        return source.available(moment.last().baseReserve()) - fee >= queued;
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
            tell(waiting, last);
        }
        feesOf.merge(envelope.feeSource(), envelope.fee(), Math::addExact);
        units += envelope.units();
        for (Envelope victim : toEvict) {
            evicted = Bid.of(victim);
            banned.getFirst().add(victim.fullHash());
            remove(victim);
        }
    }

    /// From now on the node tells its neighbours of transactions only when it [#flood]s, a period's worth at a time.
    ///
    /// @param closeMillis how often a ledger is expected
    public void pace(long closeMillis) {
        pacing = new FloodPacing(closeMillis);
    }

    /// Whether the node has something to tell.
    public boolean hasUntold() {
        return bySource.values().stream().anyMatch(w -> w.reach == Reach.UNTOLD);
    }

    /// One flood period: the best bids first, no worse one before a better that does not fit.
    public void flood(LedgerInfo last) {
        if (pacing == null) {
            return;
        }
        long left = pacing.budget(last.maxOperations());
        for (Envelope envelope : ties.bestFirst(all())) {
            Waiting waiting = bySource.get(envelope.source());
            if (waiting == null || waiting.reach != Reach.UNTOLD) {
                continue;
            }
            if (envelope.units() > left) {
                break;
            }
            tell(waiting, last);
            left -= waiting.reach == Reach.TOLD ? envelope.units() : 0;
        }
        pacing.keep(left);
    }

    private void tell(Waiting waiting, LedgerInfo last) {
        boolean hearing = flood.tell(waiting.envelope.fullHash(), last.sequence());
        waiting.reach = hearing ? Reach.TOLD : Reach.BELIEVED_TOLD;
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

    /// What a ledger may be made of: all that the validators were told of.
    public List<Envelope> candidates(LedgerInfo last) {
        Set<Envelope> told = new HashSet<>();
        for (Waiting waiting : bySource.values()) {
            if (waiting.reach == Reach.TOLD) {
                told.add(waiting.envelope);
            }
        }
        return nominable(last).stream().filter(told::contains).toList();
    }

    /// All but those whose number is the one that accounts created in the next ledger begin with (`getTransactions`).
    private List<Envelope> nominable(LedgerInfo last) {
        long starting = last.next(last.closeTime()).startingSequence();
        return all().stream().filter(e -> e.sequence() != starting).toList();
    }

    /// All that waits, also what goes nowhere.
    public List<Envelope> all() {
        return bySource.values().stream().map(w -> w.envelope).toList();
    }

    public int units() {
        return units;
    }

    /// After a ledger: what was applied leaves and is banned, everything else grows older, and what has become invalid
    /// is banned.
    ///
    /// Source: stellar-core `HerderImpl.cpp` `updateTransactionQueue`.
    public void closed(Collection<Envelope> applied, Moment moment) {
        for (Envelope envelope : applied) {
            Waiting waiting = bySource.get(envelope.source());
            if (waiting != null && waiting.envelope.sequence() <= envelope.sequence()) {
                remove(waiting.envelope);
            }
            banned.getFirst().add(envelope.fullHash());
        }
        flood.closed(
                moment.last().sequence(), all().stream().map(Envelope::fullHash).toList());
        shift();
        InvalidTransactions.among(nominable(moment.last()), validity, moment).forEach(this::ban);
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

    /// A node that was restarted: queue, bans and memory are gone.
    public void forget() {
        bySource.clear();
        feesOf.clear();
        units = 0;
        evicted = null;
        banned.forEach(Set::clear);
        flood.forget();
    }
}
