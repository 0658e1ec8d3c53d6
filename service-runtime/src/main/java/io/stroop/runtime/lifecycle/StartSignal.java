package io.stroop.runtime.lifecycle;

import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/// Starts what waits for a condition once it holds, and what comes later at once. Given once, it stays given.
public final class StartSignal {
    private static final Logger LOG = Logger.getLogger(StartSignal.class);

    private final List<Runnable> waiting = new ArrayList<>();
    private boolean given;

    /// Runs the task once the signal is given: at once when it was, on the thread that asks; otherwise on the thread
    /// that gives it.
    public void whenGiven(Runnable task) {
        synchronized (waiting) {
            if (!given) {
                waiting.add(task);
                return;
            }
        }
        task.run();
    }

    /// Starts what waits, in the order in which it came. What fails is logged and does not keep the others from being
    /// started. A second call does nothing.
    public void give() {
        List<Runnable> tasks;
        synchronized (waiting) {
            given = true;
            tasks = List.copyOf(waiting);
            waiting.clear();
        }
        tasks.forEach(StartSignal::runOne);
    }

    /// Forgets what waits: it is not started.
    public void forget() {
        synchronized (waiting) {
            waiting.clear();
        }
    }

    private static void runOne(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("a part of this service could not be started", e);
        }
    }
}
