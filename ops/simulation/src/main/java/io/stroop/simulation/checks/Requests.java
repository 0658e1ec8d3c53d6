package io.stroop.simulation.checks;

import io.stroop.simulation.book.LaneRow;
import io.stroop.simulation.book.MemoryBook;
import io.stroop.simulation.schedule.Scheduler;

/// Requests to nodes are bounded, and a paused lane hardly asks anything.
final class Requests {
    private static final long MOST_PER_MINUTE = 3_000;
    private static final long MINUTE = 60_000;
    private static final int FREE_PREFLIGHTS = 40;

    private final Scheduler scheduler;
    private final MemoryBook book;
    private final Violations violations;
    private long minute;
    private long count;
    private long most;
    private long pausedSince = -1;
    private long preflights;

    Requests(Scheduler scheduler, MemoryBook book, Violations violations) {
        this.scheduler = scheduler;
        this.book = book;
        this.violations = violations;
    }

    void asked(String what) {
        long now = scheduler.now() / MINUTE;
        if (now != minute) {
            minute = now;
            count = 0;
        }
        count++;
        most = Math.max(most, count);
        if (count == MOST_PER_MINUTE) {
            violations.add("requests are bounded", count + " requests in one minute");
        }
        if (pausedSince >= 0 && what.equals("preflight")) {
            preflights++;
            if (preflights > FREE_PREFLIGHTS + (scheduler.now() - pausedSince) / 1_000) {
                violations.add("a paused lane asks at most once a second", preflights + " preflights since the pause");
            }
        }
    }

    /// The most requests in one minute so far.
    long most() {
        return most;
    }

    void committed() {
        boolean paused = book.committedControls().all() || book.lanes().stream().allMatch(LaneRow::paused);
        if (!paused) {
            pausedSince = -1;
        } else if (pausedSince < 0) {
            pausedSince = scheduler.now();
            preflights = 0;
        }
    }
}
