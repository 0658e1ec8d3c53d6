package io.stroop.payout.engine.control;

import io.stroop.payout.engine.Terms;
import io.stroop.payout.engine.book.Lane;
import io.stroop.payout.engine.book.Unit;
import java.time.Instant;

/// Whether a lane is done with its distribution account. Before that, it neither moves to another account nor is
/// retired: what it paid last would never be compared with the ledger.
public final class Drain {
    private Drain() {}

    /// Whether the lane is paused, nothing that it signed is undecided, and ledgers were compared with the book until
    /// none can include anything that it signed before the pause. Takes as long as a transaction is valid, and the
    /// tolerance of clocks.
    public static boolean isDrained(Unit unit, Lane lane, Terms terms) {
        Instant since = lane.since();
        Instant compared = lane.reconciliation().closedAt();
        return lane.paused()
                && since != null
                && compared != null
                && compared.isAfter(since.plus(terms.validity()).plus(terms.clockTolerance()))
                && unit.undecidedFees(lane.name()) == 0
                && unit.unseen(lane.name(), lane.reconciliation().from(), Long.MAX_VALUE, 1)
                        .isEmpty();
    }
}
