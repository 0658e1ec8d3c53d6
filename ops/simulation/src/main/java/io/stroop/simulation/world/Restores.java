package io.stroop.simulation.world;

import io.stroop.payout.engine.book.Reconciliation;
import io.stroop.simulation.book.MemoryBook;
import io.stroop.simulation.book.Snapshot;
import io.stroop.simulation.checks.Referee;
import io.stroop.simulation.faults.Fault;
import io.stroop.simulation.faults.Faults;
import io.stroop.simulation.schedule.Host;
import io.stroop.simulation.schedule.Scheduler;
import java.util.ArrayDeque;
import java.util.List;

/// A store that is failed over loses its last commits; one that is restored loses minutes. Kafka keeps its
/// records, and the book's own offsets say from where they are read again.
final class Restores {
    private static final long EVERY = 700;
    private static final int KEPT = 200;
    private static final int LAST_COMMITS = 5;
    private static final int MOST = 3;

    private final Scheduler scheduler;
    private final Faults faults;
    private final MemoryBook book;
    private final Intake intake;
    private final Referee referee;
    private final ArrayDeque<Snapshot> snapshots = new ArrayDeque<>();
    private int restores;

    Restores(Scheduler scheduler, Faults faults, MemoryBook book, Intake intake, Referee referee) {
        this.scheduler = scheduler;
        this.faults = faults;
        this.book = book;
        this.intake = intake;
        this.referee = referee;
    }

    void start(Host world) {
        if (!faults.enabled(Fault.RESTORE)) {
            return;
        }
        scheduler.start(world, "backups", () -> {
            while (faults.active()) {
                scheduler.sleep(EVERY);
                if (isBegun()) {
                    snapshots.addLast(book.snapshot());
                }
                if (snapshots.size() > KEPT) {
                    snapshots.removeFirst();
                }
                if (restores < MOST && !snapshots.isEmpty() && faults.happens(Fault.RESTORE, 200)) {
                    restores++;
                    restore();
                }
            }
        });
    }

    /// A lane that has not started has nothing to lose; that its account is new is checked when it starts.
    private boolean isBegun() {
        return book.lanes().stream().allMatch(row -> row.reconciliation().begun())
                && !book.lanes().isEmpty()
                && !book.lanes().iterator().next().reconciliation().equals(Reconciliation.NONE);
    }

    private void restore() {
        List<Snapshot> all = List.copyOf(snapshots);
        int back = 1 + (faults.below(2) == 0 ? faults.below(LAST_COMMITS) : faults.below(KEPT));
        Snapshot chosen = all.get(Math.max(0, all.size() - back));
        scheduler.note("the store loses what was committed in the last %d ms".formatted(back * EVERY));
        book.restore(chosen);
        intake.rewind();
        referee.restored();
    }
}
