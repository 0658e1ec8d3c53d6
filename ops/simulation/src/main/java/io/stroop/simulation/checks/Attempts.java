package io.stroop.simulation.checks;

import io.stroop.contracts.BatchId;
import io.stroop.contracts.PayoutId;
import io.stroop.payout.engine.Terms;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.Transaction;
import io.stroop.simulation.book.TransactionRow;
import io.stroop.simulation.faults.Fault;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// How the engine competes for a place in a ledger, and when it gives up.
final class Attempts {
    /// While none of these happens, a transaction that was not included was passed over.
    private static final Set<Fault> DISTURB = EnumSet.of(
            Fault.CRASH,
            Fault.STALL,
            Fault.COMMIT_FAILS,
            Fault.COMMIT_UNKNOWN,
            Fault.SKEW,
            Fault.LOST_REQUEST,
            Fault.LOST_RESPONSE,
            Fault.LATE_ANSWER,
            Fault.LATE_INCLUSION,
            Fault.FALSE_TRY_AGAIN,
            Fault.FALSE_REFUSAL,
            Fault.LAG,
            Fault.PRUNED,
            Fault.FORGETFUL,
            Fault.SPLIT,
            Fault.ABSURD_TIME,
            Fault.UNAVAILABLE,
            Fault.RATE_LIMIT,
            Fault.RESTART,
            Fault.SLOW_LEDGERS,
            Fault.STRANGER,
            Fault.LOW_FUNDS,
            Fault.RESTORE,
            Fault.FOREIGN_PAYMENT);

    /// While none of these happens, a hash that is in a ledger is found.
    private static final Set<Fault> HIDE =
            EnumSet.of(Fault.STRANGER, Fault.LAG, Fault.PRUNED, Fault.FORGETFUL, Fault.SPLIT, Fault.RESTORE);

    /// Seconds after which a free channel's number is known to be used.
    private static final long TIME_TO_RESYNC = 150;

    private final Violations violations;
    private final TrueLedger truth;
    private final Terms terms;
    private final Predicate<BatchId> estimated;
    private final boolean undisturbed;
    private final boolean onlyStrangers;
    private final boolean visible;
    private final Map<PayoutId, Failure> failures = new HashMap<>();
    private final Map<BatchId, Long> proposed = new HashMap<>();
    private long events;

    /// @param event how many events came before it
    private record Failure(long bid, long event) {}

    Attempts(Violations violations, TrueLedger truth, Terms terms, Set<Fault> faults, Predicate<BatchId> estimated) {
        this.violations = violations;
        this.truth = truth;
        this.terms = terms;
        this.estimated = estimated;
        this.undisturbed = faults.stream().noneMatch(DISTURB::contains);
        // while two providers show different sequence numbers, none is believed, so none is reread
        this.onlyStrangers = !faults.contains(Fault.LIAR)
                && faults.stream().noneMatch(fault -> fault != Fault.STRANGER && DISTURB.contains(fault));
        this.visible = faults.stream().noneMatch(HIDE::contains);
    }

    void proposed(BatchId id) {
        proposed.putIfAbsent(id, events++);
    }

    void stored(Change.StoreTransaction store) {
        if (estimated.test(store.transaction().batchId())) {
            return;
        }
        long bid = store.bump().bidStroops();
        long made = proposed.getOrDefault(store.transaction().batchId(), 0L);
        store.payments()
                .forEach(payment -> payment.payouts().forEach(id -> {
                    Failure failure = failures.get(id);
                    long failed = failure == null || failure.event() > made
                            ? 0
                            : Math.min(failure.bid(), terms.maxBidStroops());
                    if (bid < failed) {
                        violations.add(
                                "a new attempt begins with the bid that failed",
                                "%s bids %d after %d".formatted(id, bid, failed));
                    }
                }));
    }

    void expired(TransactionRow row) {
        long bid = row.bumps().getFirst().bidStroops();
        row.payouts().forEach(id -> failures.put(id, new Failure(bid, events)));
        events++;
        boolean couldBid = bid * 10 <= terms.maxBidStroops()
                && terms.maxFeesPerDayStroops().isEmpty();
        if (undisturbed
                && couldBid
                && row.bumps().size() == 1
                && row.transaction().sends() > 0) {
            violations.add(
                    "what ledgers pass over bids more", "%s expired at its first bid of %d".formatted(row.hash(), bid));
        }
    }

    void quarantined(Transaction transaction) {
        if (visible) {
            violations.add(
                    "quarantine needs a reason", transaction.hash() + " is in quarantine, but every node can see it");
        }
        long theft = truth.theft(transaction.channel());
        if (onlyStrangers && theft + TIME_TO_RESYNC < transaction.signedAt().getEpochSecond()) {
            violations.add(
                    "sequence numbers are reread", transaction.hash() + " uses a number that was used long before");
        }
    }

    /// A payout that an operator redirects starts over with its bids.
    void forget(PayoutId id) {
        failures.remove(id);
    }

    /// The book has lost some of them.
    void forget() {
        failures.clear();
        proposed.clear();
    }
}
