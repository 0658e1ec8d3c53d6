package io.stroop.bench.kills;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Who is killed when: the same for the same seed.
///
/// @param kills in the order of time
record KillPlan(List<Kill> kills) {
    private static final int SHORTEST_PAUSE_MILLIS = 500;
    private static final Duration SETTLING = Duration.ofSeconds(8);

    /// The default of the longest pause.
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);

    /// @param at since the first completion
    record Kill(Duration at, Victim victim) {}

    KillPlan {
        kills = List.copyOf(kills);
    }

    /// @param longestPause between two kills; the shortest is half a second
    static KillPlan of(long seed, int kills, Duration longestPause) {
        Random random = new Random(seed);
        List<Kill> plan = new ArrayList<>();
        Duration at = SETTLING;
        for (int i = 0; i < kills; i++) {
            plan.add(new Kill(at, victim(random)));
            at = at.plusMillis(random.nextLong(SHORTEST_PAUSE_MILLIS, longestPause.toMillis()));
        }
        return new KillPlan(plan);
    }

    /// One kill after each pause, each process in turn.
    ///
    /// @param length at least one pause
    static KillPlan inTurn(Duration pause, Duration length) {
        List<Kill> plan = new ArrayList<>();
        Victim[] victims = Victim.values();
        for (Duration at = pause; at.compareTo(length.minus(SETTLING)) <= 0; at = at.plus(pause)) {
            plan.add(new Kill(at, victims[plan.size() % victims.length]));
        }
        return new KillPlan(plan);
    }

    /// How long completions are published: until after the last kill.
    Duration length() {
        Duration last = kills.isEmpty() ? Duration.ZERO : kills.getLast().at();
        return last.plus(SETTLING);
    }

    private static Victim victim(Random random) {
        int left = random.nextInt(
                Arrays.stream(Victim.values()).mapToInt(Victim::weight).sum());
        for (Victim victim : Victim.values()) {
            left -= victim.weight();
            if (left < 0) {
                return victim;
            }
        }
        throw new IllegalStateException("the weights do not add up");
    }
}
