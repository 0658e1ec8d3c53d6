package io.stroop.runtime.work;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Gives every [Worker] its loop as soon as what it needs is there. When the service stops, each loop finishes its
/// step; what was not begun is left to another replica or to the next start.
@Singleton
public final class WorkerRunner {
    private static final Logger LOG = Logger.getLogger(WorkerRunner.class);

    private final List<Worker> workers;
    private final WakeUps wakeUps;
    private final Duration stopWithin;
    private final List<WorkLoop> loops = new ArrayList<>();
    private boolean stopped;

    WorkerRunner(
            @All List<Worker> workers,
            WakeUps wakeUps,
            @ConfigProperty(name = "stroop.stop-within", defaultValue = "10s") Duration stopWithin) {
        this.workers = workers;
        this.wakeUps = wakeUps;
        this.stopWithin = stopWithin;
    }

    void start(@Observes StartupEvent event) {
        workers.forEach(worker -> worker.startsAfter().whenGiven(() -> start(worker)));
    }

    private synchronized void start(Worker worker) {
        if (stopped) {
            return;
        }
        WorkLoop loop = new WorkLoop(worker);
        wakeUps.register(worker.name(), loop::wake);
        loops.add(loop.start());
        LOG.debugf("worker started; worker=%s", worker.name());
    }

    /// Whether a loop that was started has ended although the service runs. Only an [Error] can do that.
    public synchronized boolean dead() {
        return !stopped && loops.stream().anyMatch(loop -> !loop.alive());
    }

    synchronized void stop(@Observes ShutdownEvent event) {
        stopped = true;
        loops.forEach(WorkLoop::stopSoon);
        long deadline = System.nanoTime() + stopWithin.toNanos();
        loops.forEach(loop -> loop.awaitStop(Duration.ofNanos(Math.max(1, deadline - System.nanoTime()))));
    }
}
