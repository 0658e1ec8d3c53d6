package io.stroop.payout.work;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.stroop.payout.PayoutConfig;
import io.stroop.payout.database.BookDatabase;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jboss.logging.Logger;

/// Gives every [Worker] its loop, as soon as what it needs is there. At the stop each loop finishes its step; what was
/// not begun is in the database, for another replica or the next start.
@Singleton
public class Engine {
    private static final Logger LOG = Logger.getLogger(Engine.class);

    private final List<Worker> workers;
    private final Wakes wakes;
    private final BookDatabase database;
    private final LaneSignal lane;
    private final Duration stopWithin;
    private final List<WorkLoop> loops = new ArrayList<>();
    private boolean stopped;

    Engine(@All List<Worker> workers, Wakes wakes, BookDatabase database, LaneSignal lane, PayoutConfig config) {
        this.workers = workers;
        this.wakes = wakes;
        this.database = database;
        this.lane = lane;
        this.stopWithin = config.stopWithin();
    }

    void start(@Observes StartupEvent event) {
        start(Loop.Needs.NOTHING);
        database.whenReady(() -> start(Loop.Needs.DATABASE));
        lane.whenGiven(() -> start(Loop.Needs.LANE));
    }

    private synchronized void start(Loop.Needs there) {
        if (stopped) {
            return;
        }
        workers.stream()
                .filter(worker -> worker.loop().needs() == there)
                .sorted(Comparator.comparing(Worker::loop))
                .forEach(worker -> {
                    WorkLoop loop = new WorkLoop(worker.loop().label(), worker::idlePause, worker::step);
                    wakes.register(worker.loop(), loop);
                    loops.add(loop.start());
                });
        LOG.infof("loops started; needing=%s running=%d", there, loops.size());
    }

    synchronized void stop(@Observes ShutdownEvent event) {
        stopped = true;
        loops.forEach(WorkLoop::stopSoon);
        long deadline = System.nanoTime() + stopWithin.toNanos();
        loops.forEach(loop -> loop.awaitStop(Duration.ofNanos(Math.max(1, deadline - System.nanoTime()))));
    }
}
