package io.stroop.simulation.world;

import io.stroop.contracts.AccountDestination;
import io.stroop.contracts.Asset;
import io.stroop.contracts.BatchId;
import io.stroop.contracts.BatchedPayment;
import io.stroop.contracts.BatchedPayout;
import io.stroop.contracts.CompletionId;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.Memo;
import io.stroop.contracts.PayoutBatch;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.StroopAmount;
import io.stroop.contracts.TaskCompleted;
import io.stroop.simulation.faults.Fault;
import io.stroop.simulation.faults.Faults;
import io.stroop.simulation.schedule.Host;
import io.stroop.simulation.schedule.Scheduler;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A model of the fee-estimator: it nets completions and proposes batches, some of them wrong.
final class Estimator {
    private final Scheduler scheduler;
    private final Faults faults;
    private final SplittableRandom random;
    private final Topic<TaskCompleted> completions;
    private final Supplier<LaneId> lanes;
    private final Consumer<PayoutBatch> proposals;
    private final Set<PayoutId> seen = new HashSet<>();
    private int offset;

    private record Key(
            AccountDestination destination,
            Asset asset,
            @Nullable Memo memo) {}

    Estimator(
            Scheduler scheduler,
            Faults faults,
            SplittableRandom random,
            Topic<TaskCompleted> completions,
            Supplier<LaneId> lanes,
            Consumer<PayoutBatch> proposals) {
        this.lanes = lanes;
        this.scheduler = scheduler;
        this.faults = faults;
        this.random = random;
        this.completions = completions;
        this.proposals = proposals;
    }

    /// Proposes for ever.
    void start(Host host) {
        scheduler.start(host, "fee-estimator", () -> {
            while (true) {
                scheduler.sleep(1_000 + random.nextInt(6_000));
                flush();
            }
        });
    }

    private void flush() {
        List<TaskCompleted> fresh = completions.poll(offset, 200);
        offset += fresh.size();
        List<TaskCompleted> accepted = fresh.stream()
                .filter(one -> seen.add(one.payoutId()) || faults.happens(Fault.WRONG_PROPOSALS, 8))
                .filter(_ -> !faults.happens(Fault.WRONG_PROPOSALS, 20)) // forgotten
                .toList();
        propose(accepted);
        if (!accepted.isEmpty() && faults.happens(Fault.WRONG_PROPOSALS, 10)) {
            scheduler.note("the fee-estimator proposes the same payouts again");
            propose(accepted);
        }
        if (faults.happens(Fault.WRONG_PROPOSALS, 40) && completions.end() > 0) {
            scheduler.note("the fee-estimator begins again");
            offset = random.nextInt(completions.end());
            seen.clear();
        }
    }

    private void propose(List<TaskCompleted> accepted) {
        Map<Key, List<BatchedPayout>> netted = new LinkedHashMap<>();
        for (TaskCompleted one : accepted) {
            netted.computeIfAbsent(new Key(destination(one), one.asset(), one.memo()), _ -> new ArrayList<>())
                    .add(new BatchedPayout(payoutId(one), amount(one)));
        }
        int most = 5 + random.nextInt(96);
        List<BatchedPayment> open = new ArrayList<>();
        netted.forEach((key, payouts) -> {
            for (BatchedPayment payment : payments(key, payouts)) {
                if (key.memo() != null) {
                    propose(key.memo(), List.of(payment));
                } else {
                    open.add(payment);
                }
                if (open.size() == most) {
                    propose(null, open);
                    open.clear();
                }
            }
        });
        if (!open.isEmpty()) {
            propose(null, open);
        }
    }

    /// Sums that exceed an int64 are not netted.
    private static List<BatchedPayment> payments(Key key, List<BatchedPayout> payouts) {
        long absurd = payouts.stream()
                .filter(one -> Publishers.isAbsurd(one.amount()))
                .count();
        return absurd < 2
                ? List.of(new BatchedPayment(key.destination(), key.asset(), payouts))
                : payouts.stream()
                        .map(one -> new BatchedPayment(key.destination(), key.asset(), List.of(one)))
                        .toList();
    }

    private AccountDestination destination(TaskCompleted one) {
        if (completions.end() > 1 && one.memo() == null && faults.happens(Fault.WRONG_PROPOSALS, 60)) {
            return completions
                    .poll(random.nextInt(completions.end()), 1)
                    .getFirst()
                    .destination();
        }
        return one.destination();
    }

    private PayoutId payoutId(TaskCompleted one) {
        return faults.happens(Fault.WRONG_PROPOSALS, 80)
                ? PayoutId.of(one.publisher(), new CompletionId("nobody-" + random.nextInt(1000)))
                : one.payoutId();
    }

    private StroopAmount amount(TaskCompleted one) {
        return !Publishers.isAbsurd(one.amount()) && faults.happens(Fault.WRONG_PROPOSALS, 60)
                ? StroopAmount.ofStroops(one.amount().stroops() * 2 + 1)
                : one.amount();
    }

    private void propose(@Nullable Memo memo, List<BatchedPayment> payments) {
        long bid = 100L + (random.nextInt(3) == 0 ? random.nextInt(900) : 0);
        proposals.accept(new PayoutBatch(
                new BatchId(new UUID(random.nextLong(), random.nextLong())),
                lanes.get(),
                memo,
                bid,
                Instant.ofEpochMilli(scheduler.now()),
                payments));
    }
}
