package io.stroop.simulation.book;

import static io.stroop.simulation.book.Examples.LANE;
import static io.stroop.simulation.book.Examples.OTHER_LANE;

import io.stroop.contracts.LaneId;
import io.stroop.contracts.LedgerSequence;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.Finding;
import io.stroop.payout.engine.book.Lane;
import io.stroop.payout.engine.book.Reconciliation;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Random changes that comparisons with the ledger make.
final class ReconciliationChanges {
    private static final List<Finding.Kind> KINDS = List.of(Finding.Kind.values());

    private ReconciliationChanges() {}

    static Change any(
            RandomGenerator random, Instant now, TransactionHash one, TransactionHash another, Set<PayoutId> payouts) {
        LaneId lane = random.nextBoolean() ? LANE : OTHER_LANE;
        Finding finding = new Finding(
                lane,
                KINDS.get(random.nextInt(KINDS.size())),
                new LedgerSequence(1 + random.nextInt(3)),
                random.nextBoolean() ? null : one,
                "evidence");
        return switch (random.nextInt(6)) {
            case 0 -> new Change.Find(finding, now);
            case 1 -> new Change.CloseFinding(finding.key(), "because", random.nextBoolean() ? null : "who", now);
            case 2 -> new Change.Seen(List.of(one, another));
            case 3 -> new Change.Compared(lane, Reconciliation.after(random.nextInt(9), "store"));
            case 4 ->
                new Change.Compared(
                        lane,
                        Reconciliation.after(1, "store").comparedThrough(7, now).doubting("other", now.plusMillis(1)));
            default -> new Change.Attribute(one, 0, payouts);
        };
    }

    /// Stores have different names.
    static Lane comparable(Lane lane) {
        return new Lane(lane.name(), lane.paused(), lane.reason(), lane.reconciliation(), "");
    }
}
