package io.stroop.runtime.lifecycle;

import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/// Starts tasks once a condition holds. Once given, it stays given, and later tasks start immediately.
public final class StartSignal {
    private static final Logger LOG = Logger.getLogger(StartSignal.class);

    private final List<Runnable> waiting = new ArrayList<>();
    private boolean given;

    /// A signal that is given from the beginning.
    public static StartSignal alreadyGiven() {
        StartSignal signal = new StartSignal();
        signal.give();
        return signal;
    }

    /// Runs the task once the signal is given: immediately on the calling thread if it already is, otherwise on
    /// the thread that gives it.
    public void whenGiven(Runnable task) {
        synchronized (waiting) {
            if (!given) {
                waiting.add(task);
                return;
            }
        }
        task.run();
    }

    /// Starts the waiting tasks in order. One that fails is logged and does not prevent the others from
    /// starting. A second call does nothing.
    public void give() {
        List<Runnable> tasks;
        synchronized (waiting) {
            given = true;
            tasks = List.copyOf(waiting);
            waiting.clear();
        }
        tasks.forEach(StartSignal::runOne);
    }

    /// Discards the waiting tasks without starting them.
    public void forget() {
        synchronized (waiting) {
            waiting.clear();
        }
    }

    public boolean given() {
        synchronized (waiting) {
            return given;
        }
    }

    private static void runOne(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("a part of this service failed to start", e);
        }
    }
}
