package io.stroop.fee.pending;

import io.stroop.contracts.Urgency;
import io.stroop.fee.packing.PendingLane.Pending;
import io.stroop.fee.policy.LedgerClock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// What a payout waits for. Pure.
///
/// @param leavesBy the latest that its lane proposes it, as far as is known; null while the lane signs nothing
/// @param explanation one sentence for support
record Outlook(@Nullable Instant leavesBy, String explanation) {

    /// How things stand in a lane.
    ///
    /// @param signs whether the book signs for it
    /// @param surge whether the network's fees are up
    /// @param share operations per ledger
    /// @param waitMillis how long a payout of that urgency may wait on purpose
    record Situation(
            boolean signs, boolean surge, int share, LedgerClock.Cycle cycle, long waitMillis, long nowMillis) {}

    static Outlook of(Pending pending, Situation now) {
        if (!now.signs()) {
            return new Outlook(
                    null,
                    "Its lane signs nothing at present, so nothing is proposed: GET /v1/lanes of the payout-service says"
                            + " why.");
        }
        long ledgersBefore = pending.ahead() / now.share();
        long next = Math.max(
                now.nowMillis(), now.cycle().startMillis() + now.cycle().intervalMillis());
        long turn = next + ledgersBefore * now.cycle().intervalMillis();
        Instant deadline = at(Math.max(turn, pending.sinceMillis() + now.waitMillis()));
        if (pending.urgency() == Urgency.ECONOMY) {
            return new Outlook(
                    deadline,
                    "It is economy: it waits for other payouts to the same recipient until %s, or leaves with a batch before that."
                            .formatted(deadline));
        }
        if (now.surge()) {
            return new Outlook(
                    deadline,
                    "The network's fees are up: it waits for a lower price until %s at the latest."
                            .formatted(deadline));
        }
        return ledgersBefore == 0
                ? new Outlook(at(turn), "It leaves for the next ledger, at about %s.".formatted(at(turn)))
                : new Outlook(
                        at(turn),
                        "%d payments leave before it, and each ledger takes %d: it leaves at about %s."
                                .formatted(pending.ahead(), now.share(), at(turn)));
    }

    private static Instant at(long millis) {
        return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS);
    }
}
