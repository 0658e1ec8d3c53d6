package io.stroop.fee.policy;

import java.time.Duration;

/// How long before a ledger closes a batch has to be proposed to be in it, beyond the time that it takes to
/// spread: everything from the proposal to the node, and the time in which the validators agree. It is learned
/// from what became of earlier batches: each one that was in time shortens it a little, and each one that was
/// too late lengthens it a lot, so that about one in a hundred is late.
///
/// Thread-safe.
///
/// @see <a href="https://datatracker.ietf.org/doc/html/rfc5681">RFC 5681, which finds the room in a network in
///     the same way</a>
public final class SubmissionLead {
    private static final long SHORTEST_MILLIS = 20;
    private static final long LONGEST_MILLIS = 10_000;
    private static final long LENGTHENS_BY_MILLIS = 100;
    private static final long LONGEST_STEP_MILLIS = 1_600;

    /// What was in time this much earlier than planned, or late this much later, says nothing about what is
    /// necessary.
    private static final long TIGHT_MILLIS = 200;

    private long millis;
    private long step = LENGTHENS_BY_MILLIS;
    private boolean wasLate;

    /// @param first what is assumed before anything was learned
    public SubmissionLead(Duration first) {
        millis = bounded(first.toMillis());
    }

    /// In milliseconds.
    public synchronized long millis() {
        return millis;
    }

    /// A batch was in the first ledger that closed after it was proposed.
    ///
    /// @param beforeMillis how long before
    public synchronized void inTime(long beforeMillis) {
        if (beforeMillis <= millis + TIGHT_MILLIS) {
            millis = bounded(millis - (wasLate ? 1 : Math.max(1, millis / 32)));
            step = LENGTHENS_BY_MILLIS;
        }
    }

    /// A batch was not in the first ledger that closed after it was proposed, but in the second.
    ///
    /// @param beforeMillis how long before the first
    public synchronized void late(long beforeMillis) {
        if (beforeMillis < millis - TIGHT_MILLIS) {
            return; // it was meant for a later ledger
        }
        millis = bounded(Math.max(millis, beforeMillis) + step);
        step = Math.min(LONGEST_STEP_MILLIS, step * 2);
        wasLate = true;
    }

    private static long bounded(long millis) {
        return Math.clamp(millis, SHORTEST_MILLIS, LONGEST_MILLIS);
    }
}
