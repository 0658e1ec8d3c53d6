package io.stroop.simulation.schedule;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// The clock of one process: virtual time, plus what it is wrong by.
final class HostClock extends Clock {
    private final Scheduler scheduler;
    private final Host host;

    HostClock(Scheduler scheduler, Host host) {
        this.scheduler = scheduler;
        this.host = host;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public long millis() {
        return scheduler.now() + host.skewMillis();
    }
}
