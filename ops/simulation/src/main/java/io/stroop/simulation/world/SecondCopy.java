package io.stroop.simulation.world;

import io.stroop.simulation.book.MemoryBook;
import io.stroop.simulation.book.Snapshot;
import io.stroop.simulation.checks.Referee;
import io.stroop.simulation.faults.Fault;
import io.stroop.simulation.faults.Faults;
import io.stroop.simulation.schedule.Host;
import io.stroop.simulation.schedule.Scheduler;
import java.util.ArrayList;
import java.util.List;

/// A backup is restored while the copy that it was made of still runs, as after a partition that was taken for a loss:
/// both have the same keys and read the same topics. The one that still runs is stopped by its operators
/// later, or never.
final class SecondCopy {
    private static final long EVERY = 2_000;
    private static final int SEEN_BY_OPERATORS = 240_000;
    private static final int LONGEST_DELAY = 240_000;

    private final Scheduler scheduler;
    private final Faults faults;
    private final MemoryBook book;
    private final Intake intake;
    private final Referee referee;
    private final List<Replica> replicas;
    private final Copies copies;
    private final List<Replica> others = new ArrayList<>();
    private boolean divided;

    /// Makes replicas.
    @FunctionalInterface
    interface Copies {
        /// @param feed what Kafka delivers to it
        Replica of(String name, MemoryBook book, Replica.Feed feed);
    }

    /// @param replicas of the book
    SecondCopy(
            Scheduler scheduler,
            Faults faults,
            MemoryBook book,
            Intake intake,
            Referee referee,
            List<Replica> replicas,
            Copies copies) {
        this.scheduler = scheduler;
        this.faults = faults;
        this.book = book;
        this.intake = intake;
        this.referee = referee;
        this.replicas = replicas;
        this.copies = copies;
    }

    /// Nothing happens in a world without this fault.
    void start(Host world) {
        if (!faults.enabled(Fault.SECOND_COPY)) {
            return;
        }
        scheduler.start(world, "second copy", () -> {
            scheduler.sleep(20_000 + faults.below(40_000));
            Snapshot backup = book.snapshot();
            scheduler.sleep(faults.below(3) == 0 ? EVERY : 10_000 + faults.below(60_000));
            if (faults.happens(Fault.SECOND_COPY, 1)) {
                divide(backup, world);
            }
            scheduler.sleep(faults.below(SEEN_BY_OPERATORS));
            if (faults.below(2) == 0) {
                others.forEach(Replica::stop);
            }
        });
    }

    /// The replicas of now die, and come back on the restored book; others go on where they were.
    private void divide(Snapshot backup, Host world) {
        scheduler.note("a backup is restored beside the copy that runs");
        divided = true;
        MemoryBook running = book.fork();
        referee.watchCopy(running);
        Intake own = intake.copy();
        replicas.forEach(Replica::crash);
        book.restore(backup);
        intake.rewind();
        referee.restored();
        for (int i = 1; i <= replicas.size(); i++) {
            Replica other = copies.of("o" + i, running, own);
            others.add(other);
            other.start(world);
        }
    }

    /// The operators make sure that nothing else runs.
    void end() {
        others.forEach(Replica::stop);
    }

    /// How long the next claim takes to be sent, in milliseconds: the other copy pays all that time.
    long delay() {
        return divided && faults.happens(Fault.SECOND_COPY, 6) ? faults.below(LONGEST_DELAY) : 0;
    }
}
