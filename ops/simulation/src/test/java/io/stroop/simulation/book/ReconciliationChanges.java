package io.stroop.simulation.book;

import static io.stroop.simulation.book.Examples.CHANNEL;
import static io.stroop.simulation.book.Examples.LANE;
import static io.stroop.simulation.book.Examples.OTHER_CHANNEL;
import static io.stroop.simulation.book.Examples.OTHER_LANE;
import static io.stroop.simulation.book.Examples.USDC;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.LedgerSequence;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.book.BookAccount;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.Entry;
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
        return switch (random.nextInt(7)) {
            case 0 -> new Change.Find(finding, now);
            case 1 -> new Change.CloseFinding(finding.key(), "because", random.nextBoolean() ? null : "who", now);
            case 2 -> new Change.Seen(List.of(one, another));
            case 3 -> new Change.Compared(lane, Reconciliation.after(random.nextInt(9), "store"));
            case 4 ->
                new Change.Compared(
                        lane,
                        Reconciliation.after(1, "store").comparedThrough(7, now).doubting("other", now.plusMillis(1)));
            case 5 -> new Change.Post(List.of(entry(random, one, now), entry(random, another, now)));
            default -> new Change.Attribute(one, 0, payouts);
        };
    }

    private static Entry entry(RandomGenerator random, TransactionHash hash, Instant now) {
        AccountId holder = random.nextInt(3) > 0 ? null : random.nextBoolean() ? CHANNEL : OTHER_CHANNEL;
        return new Entry(
                now,
                random.nextBoolean() ? Asset.NATIVE : USDC,
                BookAccount.DISTRIBUTION,
                random.nextBoolean() ? BookAccount.FEES : BookAccount.RECIPIENTS,
                1 + random.nextInt(9),
                new Entry.OfTransaction(new LedgerSequence(1 + random.nextInt(3)), hash, holder));
    }

    /// Stores have different names.
    static Lane comparable(Lane lane) {
        return new Lane(lane.name(), lane.paused(), lane.reason(), null, lane.reconciliation(), "");
    }
}
