package io.stroop.simulation.schedule;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A thread under simulation. It runs only while it has the baton.
final class Fiber {
    private final String name;
    private final Host host;
    private final Thread thread;
    private volatile boolean baton;
    private long wakeAt;
    private long order;
    private @Nullable BooleanSupplier condition;

    Fiber(String name, Host host, Runnable body) {
        this.name = name;
        this.host = host;
        this.thread = Thread.ofVirtual().name(name).unstarted(body);
    }

    String name() {
        return name;
    }

    Host host() {
        return host;
    }

    void start() {
        thread.start();
    }

    /// Lets it run. The caller must stop at once.
    void pass() {
        baton = true;
        LockSupport.unpark(thread);
    }

    /// Waits for the baton. Called on the fiber's own thread.
    void take() {
        while (!baton) {
            LockSupport.park(this);
        }
        baton = false;
    }

    void sleepUntil(long time, long turn) {
        wakeAt = time;
        order = turn;
    }

    long wakeAt() {
        return wakeAt;
    }

    long order() {
        return order;
    }

    void await(@Nullable BooleanSupplier until) {
        condition = until;
    }

    boolean ready() {
        return condition == null || !host.up() || condition.getAsBoolean();
    }
}
