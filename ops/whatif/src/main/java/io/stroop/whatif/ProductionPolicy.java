package io.stroop.whatif;

import io.stroop.contracts.BatchId;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.LaneReport;
import io.stroop.contracts.LedgerSequence;
import io.stroop.contracts.Urgency;
import io.stroop.fee.policy.BidPolicy;
import io.stroop.fee.policy.Deadlines;
import io.stroop.fee.policy.FloodPace;
import io.stroop.fee.policy.FlushPolicy;
import io.stroop.fee.policy.HourlySpending;
import io.stroop.fee.policy.LedgerClock;
import io.stroop.fee.policy.LedgerShare;
import io.stroop.fee.policy.LedgerTiming;
import io.stroop.fee.policy.OwnBatches;
import io.stroop.fee.policy.Price;
import io.stroop.fee.policy.SubmissionLead;
import io.stroop.sandbox.network.ClosedLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/// The fee-estimator's own types, with its defaults, on virtual time. A ledger is seen a moment after it has
/// closed, and the book reports a moment later.
final class ProductionPolicy implements Policy {
    static final Deadlines DEADLINES = new Deadlines(Duration.ofSeconds(30), Duration.ofMinutes(1));
    private static final LaneId LANE = new LaneId("main");
    private static final int FULL_PAYOUTS = 40_000;
    private static final int BATCHES_PER_TICK = 20;
    private static final long TICK_MILLIS = 20;
    private static final long SEEN_AFTER_MILLIS = 20;

    private final SimulatedNetwork network;
    private final FlushPolicy policy;
    private final LedgerTiming timing;
    private final OwnBatches own;
    private final BidPolicy bids;
    private final LedgerShare share;
    private final HourlySpending spending = new HourlySpending();
    private final Netting netting = new Netting();
    private final SplittableRandom random;
    private final Deque<Seen> unseen = new ArrayDeque<>();
    private final Deque<Reported> reports = new ArrayDeque<>();
    private final boolean fixedBid;
    private long nextTickMillis;

    private record Seen(long ledger, long atMillis) {}

    private record Reported(BatchId batch, long ledger, long atMillis) {}

    /// @param fixedBid whether it always bids the most, and does not wait in a surge
    ProductionPolicy(SimulatedNetwork network, Scenario scenario, boolean fixedBid) {
        this.network = network;
        this.fixedBid = fixedBid;
        this.random = new SplittableRandom(scenario.seed());
        this.policy = new FlushPolicy(scenario.share(), Duration.ofMillis(500), DEADLINES, FULL_PAYOUTS);
        this.timing = new LedgerTiming(
                new LedgerClock(scenario.close()),
                new SubmissionLead(Duration.ofSeconds(1)),
                new FloodPace(scenario.operationsPerLedger()));
        this.own = new OwnBatches(timing);
        this.bids = new BidPolicy(Payer.CAP_STROOPS, 10_000, scenario.budgetPerHour());
        this.share = new LedgerShare(scenario.share());
    }

    @Override
    public void owes(Owed owed, long nowMillis) {
        netting.add(owed, nowMillis);
    }

    @Override
    public void closed(ClosedLedger ledger, long nowMillis) {
        long look = Math.max(SEEN_AFTER_MILLIS, network.close().toMillis() / 100);
        unseen.add(new Seen(ledger.sequence(), nowMillis + SEEN_AFTER_MILLIS + random.nextLong(look)));
    }

    @Override
    public void signed(Batch batch, long nowMillis) {
        own.heard(
                new LaneReport(LANE, Instant.ofEpochMilli(nowMillis), true, List.of(batch.id()), List.of()), nowMillis);
    }

    @Override
    public void included(Batch batch, long ledger, long seenMillis) {
        reports.add(new Reported(batch.id(), ledger, seenMillis));
    }

    @Override
    public void at(Payer payer, long nowMillis) {
        while (!unseen.isEmpty() && unseen.getFirst().atMillis() <= nowMillis) {
            Seen seen = unseen.removeFirst();
            timing.clock().closed(seen.ledger(), seen.atMillis());
        }
        while (!reports.isEmpty() && reports.getFirst().atMillis() <= nowMillis) {
            Reported report = reports.removeFirst();
            own.heard(
                    new LaneReport(
                            LANE,
                            Instant.ofEpochMilli(nowMillis),
                            true,
                            List.of(),
                            List.of(new LaneReport.Included(report.batch(), new LedgerSequence(report.ledger())))),
                    nowMillis);
        }
        if (nowMillis < nextTickMillis) {
            return;
        }
        nextTickMillis = nowMillis + TICK_MILLIS;
        int batches = 0;
        while (batches < BATCHES_PER_TICK && propose(payer, nowMillis)) {
            batches++;
        }
    }

    private boolean propose(Payer payer, long nowMillis) {
        FlushPolicy.Waiting waiting = netting.waiting();
        if (waiting.payments() == 0) {
            return false;
        }
        LedgerClock.Cycle cycle = timing.cycle(nowMillis, Math.min(waiting.payments(), policy.share()));
        int room = Math.min(share.room(cycle.ledger()), own.room(LANE, policy.share(), nowMillis));
        long spent = spending.stroops(nowMillis);
        FlushPolicy.Decision decision = policy.decide(waiting, cycle, room, price(Urgency.INSTANT, spent), nowMillis);
        if (decision.waits()) {
            return false;
        }
        Netting.Taken taken = netting.take(decision);
        if (taken.payments().isEmpty()) {
            return false;
        }
        int payments = taken.payments().size();
        Price price = price(taken.urgency(), spent);
        spending.add(BidPolicy.excess(price, payments), nowMillis);
        share.use(payments);
        Batch batch = new Batch(
                new BatchId(new UUID(random.nextLong(), random.nextLong())), price.bidStroops(), taken.payments());
        own.proposed(batch.id(), LANE, payments, nowMillis);
        payer.propose(batch, nowMillis);
        return true;
    }

    private Price price(Urgency urgency, long spent) {
        return fixedBid
                ? new Price(Payer.CAP_STROOPS, false, 100)
                : bids.price(new BidPolicy.Fees(network.charged(), 0, 0), urgency, spent);
    }
}
