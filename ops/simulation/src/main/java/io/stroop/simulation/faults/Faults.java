package io.stroop.simulation.faults;

import io.stroop.simulation.Steps.CommitFault;
import io.stroop.simulation.schedule.Host;
import io.stroop.simulation.schedule.Interruptions;
import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;

/// Draws what goes wrong. Its random numbers are its own, so that switching one fault off leaves the rest of the
/// world as it was for a while.
public final class Faults implements Interruptions {
    private final SplittableRandom random;
    private final Set<Fault> enabled;
    private final int intensity;
    private boolean active = true;
    private long count;

    /// @param intensity 1 is rare, 4 is often
    public Faults(long seed, Set<Fault> enabled, int intensity) {
        this.random = new SplittableRandom(seed);
        this.enabled = enabled.isEmpty() ? EnumSet.noneOf(Fault.class) : EnumSet.copyOf(enabled);
        this.intensity = intensity;
    }

    /// Whether a fault happens here.
    ///
    /// @param oneIn at the lowest intensity
    public boolean happens(Fault fault, int oneIn) {
        boolean now = random.nextInt(Math.max(1, oneIn)) < intensity;
        boolean happened = now && active && enabled.contains(fault);
        if (happened) {
            count++;
        }
        return happened;
    }

    public boolean enabled(Fault fault) {
        return enabled.contains(fault);
    }

    /// Whether faults may still happen.
    public boolean active() {
        return active;
    }

    /// Nothing goes wrong any more.
    public void end() {
        active = false;
    }

    /// How many faults happened.
    public long count() {
        return count;
    }

    /// @return at least `from`, less than `to`
    public int between(int from, int to) {
        return random.nextInt(from, to);
    }

    /// @param bound more than 0
    public int below(int bound) {
        return random.nextInt(bound);
    }

    @Override
    public boolean crashes(Host host) {
        return active && enabled.contains(Fault.CRASH) && happens(Fault.CRASH, 3000);
    }

    @Override
    public long stallMillis(Host host) {
        if (!active || !enabled.contains(Fault.STALL) || !happens(Fault.STALL, 2000)) {
            return 0;
        }
        return random.nextInt(4) == 0 ? random.nextInt(120_000) : random.nextInt(3_000);
    }

    @Override
    public CommitFault commit(Host host) {
        if (!active) {
            return CommitFault.NONE;
        }
        if (enabled.contains(Fault.COMMIT_FAILS) && happens(Fault.COMMIT_FAILS, 60)) {
            return CommitFault.NOT_COMMITTED;
        }
        if (enabled.contains(Fault.COMMIT_UNKNOWN) && happens(Fault.COMMIT_UNKNOWN, 60)) {
            return random.nextBoolean() ? CommitFault.UNKNOWN_BUT_COMMITTED : CommitFault.UNKNOWN_NOT_COMMITTED;
        }
        return CommitFault.NONE;
    }
}
