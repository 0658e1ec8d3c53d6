package io.stroop.simulation.world;

import io.stroop.contracts.AccountDestination;
import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import io.stroop.contracts.CompletionId;
import io.stroop.contracts.Memo;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.StroopAmount;
import io.stroop.contracts.TaskCompleted;
import io.stroop.contracts.TaskId;
import io.stroop.contracts.Urgency;
import io.stroop.contracts.WorkerId;
import io.stroop.simulation.faults.Fault;
import io.stroop.simulation.faults.Faults;
import io.stroop.simulation.network.Keys;
import io.stroop.simulation.network.LaneKeys;
import io.stroop.simulation.schedule.Host;
import io.stroop.simulation.schedule.Scheduler;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Services that report completions, some of them wrong.
final class Publishers {
    static final PublisherId[] PUBLISHERS = {new PublisherId("shop"), new PublisherId("market"), new PublisherId("lab")
    };

    private static final long ABSURD = 900_000_000_000_000_000L;

    /// What most tasks of a platform pay.
    private static final long USUAL = 50_000;

    private final Scheduler scheduler;
    private final Faults faults;
    private final SplittableRandom random;
    private final Population population;
    private final Topic<TaskCompleted> completions;
    private final int channels;
    private final BooleanSupplier anotherLane;

    /// @param anotherLane whether there is one
    Publishers(
            Scheduler scheduler,
            Faults faults,
            SplittableRandom random,
            Population population,
            Topic<TaskCompleted> completions,
            int channels,
            BooleanSupplier anotherLane) {
        this.anotherLane = anotherLane;
        this.scheduler = scheduler;
        this.faults = faults;
        this.random = random;
        this.population = population;
        this.completions = completions;
        this.channels = channels;
    }

    /// Whether it is more than anybody has.
    static boolean isAbsurd(StroopAmount amount) {
        return amount.stroops() > ABSURD / 4;
    }

    /// Reports completions over some minutes.
    void start(Host host, int count, int overMillis) {
        scheduler.start(host, "publishers", () -> {
            int left = count;
            int number = 0;
            while (left > 0) {
                int burst = Math.min(left, 1 + random.nextInt(30));
                for (int i = 0; i < burst; i++) {
                    report(number++);
                }
                left -= burst;
                scheduler.sleep(random.nextInt(Math.max(2, 30 * overMillis / count)));
            }
        });
    }

    private void report(int number) {
        TaskCompleted completion = completion(number);
        completions.add(completion);
        if (faults.happens(Fault.CONFLICTS, 15)) {
            completions.add(completion);
        }
        if (faults.happens(Fault.CONFLICTS, 15)) {
            scheduler.note("a publisher repeats %s with another amount".formatted(completion.completionId()));
            completions.add(other(completion));
        }
    }

    private TaskCompleted completion(int number) {
        Population.Person person = population.any();
        AccountDestination destination = person.destination();
        Memo memo = person.memo();
        long stroops = switch (random.nextInt(5)) {
            case 0 -> 1 + random.nextInt(20_000_000);
            case 1, 2 -> USUAL;
            default -> 1 + random.nextInt(300_000);
        };
        if (faults.happens(Fault.CONFLICTS, 60)) {
            destination = ours();
            memo = null;
        } else if (faults.happens(Fault.HUGE, 60)) {
            stroops = ABSURD + random.nextInt(100);
        }
        return completion(number, person.number(), destination, memo, asset(), stroops);
    }

    private AccountId ours() {
        if (anotherLane.getAsBoolean() && faults.below(2) == 0) {
            return faults.below(2) == 0 ? LaneKeys.OTHER.distribution() : LaneKeys.OTHER.channel(0);
        }
        return switch (random.nextInt(3)) {
            case 0 -> Keys.distribution();
            case 1 -> Keys.channel(random.nextInt(channels));
            default -> Keys.account("issuer");
        };
    }

    private Asset asset() {
        int luck = random.nextInt(40);
        if (luck == 0 && faults.enabled(Fault.HUGE)) {
            return Population.NOT_HELD;
        }
        return luck < 8 ? Asset.NATIVE : luck < 14 ? Population.EURC : Population.USDC;
    }

    private TaskCompleted completion(
            int number, int worker, AccountDestination destination, @Nullable Memo memo, Asset asset, long stroops) {
        return new TaskCompleted(
                new CompletionId("completion-" + number),
                new TaskId("task-" + number % 7),
                new WorkerId("worker-" + worker),
                destination,
                memo,
                asset,
                StroopAmount.ofStroops(stroops),
                Instant.ofEpochMilli(scheduler.now()),
                PUBLISHERS[number % PUBLISHERS.length],
                Urgency.INSTANT);
    }

    private static TaskCompleted other(TaskCompleted one) {
        return new TaskCompleted(
                one.completionId(),
                one.taskId(),
                one.workerId(),
                one.destination(),
                one.memo(),
                one.asset(),
                StroopAmount.ofStroops(one.amount().stroops() / 2 + 1_000_003),
                one.completedAt(),
                one.publisher(),
                one.urgency());
    }
}
