package io.stroop.fee.policy;

/// When the payments of a lane have to leave to be in a ledger.
public record LedgerTiming(LedgerClock clock, SubmissionLead lead, FloodPace pace) {
    /// The cycle of a moment for that many operations, which take time to spread.
    ///
    /// @param nowMillis wall-clock time in milliseconds since 1970
    public LedgerClock.Cycle cycle(long nowMillis, int operations) {
        return clock.cycle(nowMillis, lead.millis() + pace.millisFor(operations, clock.intervalMillis()));
    }
}
