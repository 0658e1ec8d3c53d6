package io.stroop.sandbox.faults;

import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;

/// Decides at each request and ledger whether a fault happens. Scripted ones come first, in the number that was asked
/// for, then chance. Not thread-safe: whoever asks holds the network's lock.
public final class Faults {
    private final FaultPlan plan;
    private final SplittableRandom random;
    private final Map<Fault, Integer> scripted = new EnumMap<>(Fault.class);

    /// Chance comes from `seed`.
    public Faults(FaultPlan plan, long seed) {
        this.plan = plan;
        this.random = new SplittableRandom(seed);
    }

    /// The next `times` chances for this fault are taken.
    public void script(Fault fault, int times) {
        scripted.merge(fault, times, Integer::sum);
    }

    /// Whether the fault happens now.
    public boolean happens(Fault fault) {
        Integer left = scripted.get(fault);
        if (left != null && left > 0) {
            scripted.put(fault, left - 1);
            return true;
        }
        Integer oneIn = plan.oneIn().get(fault);
        return oneIn != null && random.nextInt(oneIn) == 0;
    }
}
