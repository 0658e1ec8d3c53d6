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

/// Starts a loop for every [Worker] once its condition is met. On shutdown each loop finishes its current step;
/// the rest is left to another replica or the next start.
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

    /// Whether a loop has ended while the service is running, which only an [Error] can cause.
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
