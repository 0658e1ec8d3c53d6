package io.stroop.fee.quote;

import io.stroop.contracts.Urgency;
import io.stroop.fee.policy.Deadlines;
import io.stroop.fee.policy.LedgerClock;
import io.stroop.fee.policy.LedgerTiming;
import io.stroop.fee.policy.Price;

/// How long payments that arrive now are expected to take until they are in a ledger, if nothing else is waiting.
///
/// @param expectedSeconds rounded up
/// @param stroopsPerCompletion at the price of that urgency, as in [FeeQuote]
public record WaitQuote(String urgency, long bidStroops, long expectedSeconds, String stroopsPerCompletion) {
    private static final long SECOND_MILLIS = 1_000;

    /// @param share operations per ledger
    /// @param priceStroops per operation
    static WaitQuote of(
            Urgency urgency,
            Price price,
            long priceStroops,
            Wanted wanted,
            LedgerTiming timing,
            int share,
            Deadlines deadlines,
            long nowMillis) {
        long waits = urgency == Urgency.ECONOMY || price.surge() ? deadlines.millis(urgency) : 0;
        long millis = Math.max(waits, untilClosed(timing, (int) Math.min(wanted.payments(), share), nowMillis))
                + (Math.ceilDiv(wanted.payments(), (long) share) - 1)
                        * timing.clock().intervalMillis();
        return new WaitQuote(
                urgency.label(),
                price.bidStroops(),
                Math.ceilDiv(millis, SECOND_MILLIS),
                FeeQuote.of(priceStroops, wanted.payments(), wanted.completions())
                        .stroopsPerCompletion());
    }

    /// What is asked about.
    ///
    /// @param payments 1–1,000,000
    /// @param completions at least as many
    record Wanted(long payments, long completions) {}

    private static long untilClosed(LedgerTiming timing, int operations, long nowMillis) {
        LedgerClock.Cycle cycle = timing.cycle(nowMillis, operations);
        long spreads = timing.pace().millisFor(operations, cycle.intervalMillis());
        return cycle.startMillis()
                + cycle.intervalMillis()
                - nowMillis
                + timing.lead().millis()
                + spreads;
    }
}
