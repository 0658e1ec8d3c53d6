package io.stroop.simulation.rules;

import io.stroop.simulation.Steps;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;

/// The one clock of a [Scene], for the store and for the engine. It also decides the fate of commits.
public final class VirtualTime extends Clock implements Steps {
    private final Deque<CommitFault> faults = new ArrayDeque<>();
    private Instant now;

    VirtualTime(Instant start) {
        now = start;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /// The fate of the next commits, in their order. All after them succeed.
    void commits(CommitFault... fates) {
        faults.addAll(List.of(fates));
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public Instant time() {
        return now;
    }

    @Override
    public CommitFault commit() {
        return faults.isEmpty() ? CommitFault.NONE : faults.poll();
    }

    @Override
    public void point(String what) {}

    @Override
    public void await(String what, BooleanSupplier condition) {
        Steps.NONE.await(what, condition);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
