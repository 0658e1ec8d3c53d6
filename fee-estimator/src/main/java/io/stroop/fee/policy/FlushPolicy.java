package io.stroop.fee.policy;

import io.stroop.contracts.PayoutBatch;
import io.stroop.contracts.Urgency;
import java.time.Duration;

/// Decides when waiting payments are proposed. Pure; the only type to replace for another policy.
///
/// What is `instant` leaves at the last moment that is in time for the next ledger: as early as if it had been
/// sent at once, and netted with everything that arrives until then. What is `economy` waits until its
/// deadline, or until an instant payout to the same recipient takes it along; once half of its time is over, it
/// fills gaps of batches that leave anyway. While the price is up, instant payouts wait too, up to a deadline
/// of theirs. Nobody waits on purpose beyond a deadline.
///
/// Never more than the share of a ledger leaves. What exceeds it is netted on.
///
/// @param share the most operations per ledger
/// @param delay how long payments wait for others while no ledger is followed
/// @param fullPayouts number of waiting payouts that do not wait any longer
public record FlushPolicy(int share, Duration delay, Deadlines deadlines, int fullPayouts) {

    /// What is waiting in a lane.
    ///
    /// @param instant payments with an instant payout
    /// @param economy the others
    public record Waiting(Queue instant, Queue economy, long payouts) {
        /// Number of waiting payments.
        public int payments() {
            return instant.payments() + economy.payments();
        }
    }

    /// Payments of one urgency.
    ///
    /// @param oldestMillis arrival of the first, in milliseconds since 1970; meaningless if there is none
    public record Queue(int payments, long oldestMillis) {}

    /// Which payments leave now: those that have waited since one of these moments, or longer.
    ///
    /// @param fillMillis economy payments that fill gaps
    /// @param payments the most of them; 0 if none leaves
    public record Decision(long instantMillis, long economyMillis, long fillMillis, int payments) {
        private static final Decision WAIT = new Decision(0, 0, 0, 0);

        /// Whether nothing leaves.
        public boolean waits() {
            return payments == 0;
        }
    }

    /// @param room operations that are left
    /// @param price what a batch of now would bid
    /// @param nowMillis wall-clock time in milliseconds since 1970
    public Decision decide(Waiting waiting, LedgerClock.Cycle cycle, int room, Price price, long nowMillis) {
        if (waiting.payments() == 0 || room <= 0) {
            return Decision.WAIT;
        }
        int most = Math.min(room, price.mostPayments());
        boolean clockWasSetBack =
                oldest(waiting.instant(), nowMillis) > nowMillis || oldest(waiting.economy(), nowMillis) > nowMillis;
        if (clockWasSetBack || waiting.payouts() >= fullPayouts) {
            return new Decision(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, most);
        }
        if (!price.surge() && leavesRoomForAnother(waiting, room)) {
            return new Decision(nowMillis, 0, 0, most);
        }
        if (cycle.phase() == LedgerClock.Phase.CLOSED) {
            return Decision.WAIT;
        }
        long after = afterNext(cycle);
        long economy = after - deadlines.millis(Urgency.ECONOMY);
        long instant = instantMillis(waiting.instant(), cycle, price, nowMillis);
        boolean due = (waiting.instant().payments() > 0 && waiting.instant().oldestMillis() <= instant)
                || (waiting.economy().payments() > 0 && waiting.economy().oldestMillis() <= economy);
        return due
                ? new Decision(instant, economy, after - deadlines.millis(Urgency.ECONOMY) / 2, most)
                : Decision.WAIT;
    }

    /// What has to be in a ledger by then leaves now: what leaves in the next cycle is in a ledger half an
    /// interval later, and one ledger may pass over it.
    private static long afterNext(LedgerClock.Cycle cycle) {
        return cycle.startMillis() + cycle.intervalMillis() * 5 / 2;
    }

    private static long oldest(Queue queue, long otherwise) {
        return queue.payments() == 0 ? otherwise : queue.oldestMillis();
    }

    /// A full batch need not wait for the last moment if it leaves room for another one then.
    private static boolean leavesRoomForAnother(Waiting waiting, int room) {
        return waiting.instant().payments() >= PayoutBatch.MAX_PAYMENTS && room >= 2 * PayoutBatch.MAX_PAYMENTS;
    }

    private long instantMillis(Queue waiting, LedgerClock.Cycle cycle, Price price, long nowMillis) {
        if (price.surge()) {
            return afterNext(cycle) - deadlines.millis(Urgency.INSTANT);
        }
        if (cycle.phase() == LedgerClock.Phase.LAST_MOMENT) {
            return cycle.startMillis();
        }
        long waitedLongEnough = nowMillis - delay.toMillis();
        return waiting.oldestMillis() <= waitedLongEnough ? nowMillis : waitedLongEnough;
    }
}
