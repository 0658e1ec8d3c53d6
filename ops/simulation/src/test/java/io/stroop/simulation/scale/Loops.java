package io.stroop.simulation.scale;

import io.stroop.simulation.rules.Scene;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The service's loops on virtual time, with the pauses and wake-ups of `EngineWorkers`. As in service-runtime's
/// `WorkLoop`, a failed step is retried after a pause that grows and that no wake-up ends. Ledgers close every five
/// seconds.
final class Loops {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Scene scene;
    private final List<Loop> loops = new ArrayList<>();
    private int closed;

    /// One bounded piece of work, which says whether to go on at once.
    @FunctionalInterface
    private interface Step {
        boolean run() throws IOException;
    }

    private final class Loop {
        private final Step step;
        private final Duration idle;
        private Duration pause = FIRST_PAUSE;
        private Instant due = scene.now();
        private boolean failed;

        Loop(Duration idle, Step step) {
            this.idle = idle;
            this.step = step;
            loops.add(this);
        }

        Instant due() {
            return due;
        }

        void wake() {
            if (!failed) {
                due = scene.now();
            }
        }

        void run() {
            try {
                boolean more = step.run();
                pause = FIRST_PAUSE;
                failed = false;
                due = more ? scene.now() : scene.now().plus(idle);
            } catch (IOException e) {
                failed = true;
                due = scene.now().plus(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    Loops(Scene scene) {
        this.scene = scene;
        new Loop(Scene.LEDGER, () -> {
            if (closed++ > 0) {
                scene.close();
            }
            return false;
        });
        Loop submission = new Loop(Duration.ofMillis(100), scene.submitter()::step);
        Loop gate = new Loop(Duration.ofMillis(50), () -> {
            boolean progress = scene.gate().step();
            if (progress) {
                submission.wake();
            }
            return progress;
        });
        Loop repacking = new Loop(Duration.ofSeconds(1), () -> {
            boolean progress = scene.repacker().step();
            if (progress) {
                gate.wake();
            }
            return progress;
        });
        new Loop(Duration.ofSeconds(1), scene.reconciler()::step);
        new Loop(Duration.ofMillis(200), () -> {
            if (scene.follower().step()) {
                repacking.wake();
                gate.wake();
            }
            return false;
        });
        new Loop(Duration.ofSeconds(1), () -> {
            boolean progress = scene.waiting().step();
            if (progress) {
                repacking.wake();
            }
            return progress;
        });
        new Loop(Duration.ofMinutes(1), scene.resync()::step);
    }

    void run(Duration time) {
        Instant end = scene.now().plus(time);
        while (true) {
            Loop next = loops.stream().min(Comparator.comparing(Loop::due)).orElseThrow();
            if (next.due().isAfter(end)) {
                scene.pass(Duration.between(scene.now(), end));
                return;
            }
            if (next.due().isAfter(scene.now())) {
                scene.pass(Duration.between(scene.now(), next.due()));
            }
            next.run();
        }
    }
}
