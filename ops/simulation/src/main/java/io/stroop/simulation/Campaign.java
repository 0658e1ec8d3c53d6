package io.stroop.simulation;

import io.stroop.simulation.schedule.Trace;
import io.stroop.simulation.world.Setup;
import io.stroop.simulation.world.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/// Runs the worlds of many seeds, two at a time. They share nothing.
public final class Campaign {
    private static final int AT_ONCE = 2;

    private final AtomicLong next;
    private final long end;
    private final LongConsumer progress;
    private final List<Failure> failures = new ArrayList<>();
    private long seeds;
    private long payouts;
    private long faults;
    private long points;
    private long mostRequests;

    /// A world in which a rule was violated.
    public record Failure(Setup setup, String violation) {}

    /// The sums of all worlds.
    ///
    /// @param points at which something else could have happened
    /// @param mostRequests to the nodes in one minute of virtual time
    public record Totals(
            long seeds, long payouts, long faults, long points, long mostRequests, List<Failure> failures) {}

    private Campaign(long from, long count, LongConsumer progress) {
        this.next = new AtomicLong(from);
        this.end = from + count;
        this.progress = progress;
    }

    /// @param from the first seed
    /// @param progress is told how many seeds are done
    public static Totals run(long from, long count, LongConsumer progress) {
        Campaign campaign = new Campaign(from, count, progress);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            threads.add(Thread.ofPlatform().name("worlds-" + i).start(campaign::work));
        }
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        return campaign.totals();
    }

    private void work() {
        for (long seed = next.getAndIncrement(); seed < end; seed = next.getAndIncrement()) {
            Setup setup = Setup.of(seed);
            try {
                count(setup, new Simulation(setup, Trace.NONE).run());
            } catch (RuntimeException e) {
                failed(setup, "the simulation failed: " + (e.getCause() == null ? e : e.getCause()));
            }
        }
    }

    private synchronized void count(Setup setup, Simulation.Outcome outcome) {
        seeds++;
        payouts += outcome.payouts();
        faults += outcome.faults();
        points += outcome.points();
        mostRequests = Math.max(mostRequests, outcome.mostRequests());
        outcome.violations().stream().findFirst().ifPresent(violation -> failures.add(new Failure(setup, violation)));
        progress.accept(seeds);
    }

    private synchronized void failed(Setup setup, String why) {
        seeds++;
        failures.add(new Failure(setup, why));
    }

    private synchronized Totals totals() {
        return new Totals(seeds, payouts, faults, points, mostRequests, List.copyOf(failures));
    }
}
