package io.stroop.simulation.world;

import io.stroop.simulation.faults.Fault;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/// One simulated world. Everything in it follows from this record.
///
/// @param payouts that publishers report
/// @param intensity of the faults, 1–4
public record Setup(long seed, int replicas, int payouts, Set<Fault> faults, int intensity) {
    private static final int FEWEST_PAYOUTS = 100;
    private static final int MORE_PAYOUTS = 40;

    /// All but those that only some worlds have.
    private static final List<Fault> ALL =
            List.copyOf(EnumSet.complementOf(EnumSet.of(Fault.LIAR, Fault.SECOND_COPY, Fault.LANES, Fault.SIGNATURES)));

    /// Of the seeds that ask two providers, one in this many has a provider that lies.
    private static final int WITH_A_LIAR = 3;

    /// One seed in this many has a second copy of the book.
    private static final int WITH_A_SECOND_COPY = 10;

    /// Of as many seeds, one has a second lane: the one that leaves this remainder.
    private static final int WITH_ANOTHER_LANE = 7;

    /// One seed in this many has a signer that does not sign everything.
    private static final int WITH_A_MOODY_SIGNER = 5;

    /// Faults that say more together than among many.
    private static final List<Set<Fault>> THEMES = List.of(
            EnumSet.of(Fault.SURGE),
            EnumSet.of(Fault.STRANGER),
            EnumSet.of(Fault.LAG, Fault.SPLIT),
            EnumSet.of(Fault.FORGETFUL, Fault.SPLIT, Fault.LATE_INCLUSION),
            EnumSet.of(Fault.LOST_RESPONSE, Fault.LOST_REQUEST, Fault.LATE_COPY),
            EnumSet.of(Fault.CRASH, Fault.COMMIT_UNKNOWN),
            EnumSet.of(Fault.CAPS, Fault.OPERATORS),
            EnumSet.of(Fault.RECIPIENTS, Fault.HUGE),
            EnumSet.of(Fault.RESTORE),
            EnumSet.of(Fault.RESTORE, Fault.LATE_INCLUSION, Fault.LATE_COPY),
            EnumSet.of(Fault.FOREIGN_PAYMENT),
            EnumSet.of(Fault.CLAWBACK),
            EnumSet.of(Fault.CLAWBACK, Fault.RESTORE));

    public Setup {
        faults = faults.isEmpty() ? EnumSet.noneOf(Fault.class) : EnumSet.copyOf(faults);
        if (!isWitnessed(seed)) {
            faults.remove(Fault.LIAR); // nobody can tell whether a single provider lies
        }
    }

    /// What a seed stands for: some seeds have few faults, others nearly all.
    public static Setup of(long seed) {
        SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + 1);
        int replicas = 2 + random.nextInt(2);
        int payouts = FEWEST_PAYOUTS + random.nextInt(MORE_PAYOUTS);
        int share = new int[] {0, 0, 0, 2, 4, 8, 12, 15}[random.nextInt(8)];
        Set<Fault> faults = EnumSet.noneOf(Fault.class);
        if (share == 0 && random.nextBoolean()) {
            faults.addAll(THEMES.get(random.nextInt(THEMES.size())));
        }
        for (int i = share == 0 ? random.nextInt(3) : 0; i > 0; i--) {
            faults.add(ALL.get(random.nextInt(ALL.size())));
        }
        for (Fault fault : ALL) {
            if (random.nextInt(16) < share) {
                faults.add(fault);
            }
        }
        if (seed % WITH_A_SECOND_COPY == 1) {
            faults.add(Fault.SECOND_COPY);
        }
        if (seed % WITH_A_SECOND_COPY == WITH_ANOTHER_LANE) {
            faults.add(Fault.LANES);
            faults.remove(Fault.RESTORE); // a lane that is added later is in no earlier backup
            faults.remove(Fault.CLAWBACK); // whichever lane sees it first may not know yet what the other has paid
        }
        if (seed % WITH_A_MOODY_SIGNER == 2) {
            faults.add(Fault.SIGNATURES);
        }
        if (faults.contains(Fault.RESTORE) || faults.contains(Fault.SECOND_COPY)) {
            faults.remove(Fault.OPERATORS); // who cancels or redirects what a lost transaction paid is beyond help
            faults.remove(Fault.CONFLICTS); // the other of two contents may be the first to be registered again
        }
        if (isWitnessed(seed) && faults.contains(Fault.WRONG_TIME)) {
            faults.remove(Fault.ABSURD_TIME); // of two providers, only one is wrong about time
        } else {
            faults.remove(Fault.WRONG_TIME);
        }
        if (isWitnessed(seed) && seed % WITH_A_LIAR == 0) {
            faults.add(Fault.LIAR);
            faults.remove(Fault.ABSURD_TIME);
            faults.remove(Fault.WRONG_TIME);
        }
        return new Setup(seed, replicas, payouts, faults, 1 + random.nextInt(4));
    }

    /// Whether the replicas ask two providers.
    static boolean isWitnessed(long seed) {
        return seed % 4 == 3;
    }

    public Setup withReplicas(int count) {
        return new Setup(seed, count, payouts, faults, intensity);
    }

    public Setup withPayouts(int count) {
        return new Setup(seed, replicas, count, faults, intensity);
    }

    public Setup withFaults(Set<Fault> kept) {
        return new Setup(seed, replicas, payouts, kept, intensity);
    }

    public Setup withIntensity(int level) {
        return new Setup(seed, replicas, payouts, faults, level);
    }
}
