package io.stroop.runtime.database;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Waits until the database answers and is migrated, and only then starts what needs it. Says once what it waits for,
/// and once a minute that it still does.
public final class DatabaseWait implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(DatabaseWait.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final int LOOKS_BETWEEN_LINES = 120;

    /// Looks at the database.
    @FunctionalInterface
    public interface Probe {
        /// Whether every migration that this service knows has been applied.
        ///
        /// @throws Exception when the database does not answer
        boolean migrated() throws Exception;
    }

    private final Probe probe;
    private final List<Runnable> waiting = new ArrayList<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile String state = "not looked at yet";
    private volatile boolean ready;

    public DatabaseWait(Probe probe) {
        this.probe = probe;
    }

    /// Looks until all is well, on a thread of its own.
    public DatabaseWait start() {
        Thread.ofPlatform().name("database-wait").daemon().start(this::look);
        return this;
    }

    /// Runs the task once the database is there: at once when it is.
    public void whenReady(Runnable task) {
        synchronized (waiting) {
            if (!ready) {
                waiting.add(task);
                return;
            }
        }
        task.run();
    }

    public boolean ready() {
        return ready;
    }

    /// What is waited for, in words; `ready` when nothing is.
    public String state() {
        return state;
    }

    /// Waits no longer; what was to be started is not started.
    @Override
    public void close() {
        synchronized (waiting) {
            waiting.clear();
        }
        stop.countDown();
    }

    private void look() {
        try {
            for (int looks = 0; !good(); looks++) {
                if (looks % LOOKS_BETWEEN_LINES == 0) {
                    LOG.warnf("waiting for the database; reason=%s", state);
                }
                if (stop.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        begin();
    }

    private void begin() {
        List<Runnable> tasks;
        synchronized (waiting) {
            state = "ready";
            ready = true;
            tasks = List.copyOf(waiting);
            waiting.clear();
        }
        LOG.info("the database is there and migrated");
        tasks.forEach(DatabaseWait::runOne);
    }

    /// What fails must not keep the others from being started.
    private static void runOne(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("a part of this service could not be started", e);
        }
    }

    private boolean good() {
        try {
            if (probe.migrated()) {
                return true;
            }
            state = "it is not migrated yet";
        } catch (Exception e) { // whatever a driver throws: it is not there
            state = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        }
        return false;
    }
}
