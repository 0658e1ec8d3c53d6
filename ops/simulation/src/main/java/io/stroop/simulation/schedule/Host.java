package io.stroop.simulation.schedule;

import java.time.Clock;

/// A process: one life of a replica, or the world around it. All of its fibers die together.
public final class Host {
    private final Scheduler scheduler;
    private final String name;
    private final boolean mortal;
    private long skewMillis;
    private boolean up = true;

    Host(Scheduler scheduler, String name, boolean mortal) {
        this.scheduler = scheduler;
        this.name = name;
        this.mortal = mortal;
    }

    public String name() {
        return name;
    }

    /// Whether the seed may crash it.
    public boolean mortal() {
        return mortal;
    }

    public boolean up() {
        return up;
    }

    void down() {
        up = false;
    }

    /// Sets by how much its clock differs from the true time.
    public void skew(long millis) {
        skewMillis = millis;
    }

    public long skewMillis() {
        return skewMillis;
    }

    /// Its own clock, which may be wrong.
    public Clock clock() {
        return new HostClock(scheduler, this);
    }
}
