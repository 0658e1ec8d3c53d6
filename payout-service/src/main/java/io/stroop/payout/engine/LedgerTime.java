package io.stroop.payout.engine;

import io.stroop.payout.engine.ledger.Ledger;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;

/// Reads the newest ledger and refuses a close time that cannot be true. Nothing is signed and nothing is declared
/// dead by a time that contradicts ours: whichever of the two clocks is wrong, waiting costs less than paying
/// twice.
public final class LedgerTime {
    private final Ledger ledger;
    private final Terms terms;
    private final Clock clock;

    public LedgerTime(Ledger ledger, Terms terms, Clock clock) {
        this.ledger = ledger;
        this.terms = terms;
        this.clock = clock;
    }

    /// The newest ledger.
    ///
    /// @throws IOException if the node does not answer, or if its time and ours differ by more than the tolerance
    public Ledger.Latest latest() throws IOException {
        Ledger.Latest latest = ledger.latest();
        if (!isCredible(latest)) {
            throw new IOException(
                    ("the node says that ledger %s closed at %s, but it is %s here: nothing is signed or decided until"
                                    + " the two agree within %s. Check this machine's clock, then the node")
                            .formatted(latest.sequence(), latest.closedAt(), clock.instant(), terms.clockTolerance()));
        }
        return latest;
    }

    /// The newest ledger, if it is recent enough to sign on. What is signed on an old one has little time left, or
    /// none.
    ///
    /// @throws IOException also if that ledger closed longer ago than half of a transaction's validity
    public Ledger.Latest latestToSignOn() throws IOException {
        Ledger.Latest latest = latest();
        if (isStale(latest)) {
            throw new IOException(
                    "the node's newest ledger %s closed at %s: nothing is signed until the node has a newer one"
                            .formatted(latest.sequence(), latest.closedAt()));
        }
        return latest;
    }

    private boolean isStale(Ledger.Latest latest) {
        return clock.instant().isAfter(latest.closedAt().plus(terms.validity().dividedBy(2)));
    }

    /// Whether the node's time and ours agree within the tolerance.
    public boolean isCredible(Ledger.Latest latest) {
        return Duration.between(clock.instant(), latest.closedAt()).abs().compareTo(terms.clockTolerance()) <= 0;
    }

    /// Whether this time has passed by a credible ledger and by our own clock. Only the ledger's time decides what
    /// it includes; ours keeps a node that is wrong by less than the tolerance from ending a transaction early.
    public boolean isPast(long epochSeconds, Ledger.Latest latest) {
        return isCredible(latest)
                && latest.closedAt().getEpochSecond() > epochSeconds
                && clock.instant().getEpochSecond() > epochSeconds;
    }
}
