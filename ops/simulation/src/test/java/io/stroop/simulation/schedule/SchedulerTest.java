package io.stroop.simulation.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.simulation.Steps.CommitFault;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SchedulerTest {
    private static final long START = 1_000_000;

    private final List<String> lines = new ArrayList<>();

    private Scheduler scheduler(long seed, Interruptions interruptions) {
        return new Scheduler(
                new SplittableRandom(seed),
                START,
                128,
                interruptions,
                (now, host, fiber, what) -> lines.add("%d %s %s %s".formatted(now, host, fiber, what)));
    }

    private List<String> threeFibers(long seed) {
        lines.clear();
        Scheduler scheduler = scheduler(seed, Interruptions.NONE);
        Host host = scheduler.host("host", false);
        for (String name : List.of("a", "b", "c")) {
            scheduler.start(host, name, () -> {
                for (int i = 0; i < 20; i++) {
                    scheduler.point("point");
                    scheduler.note("step " + i);
                    scheduler.sleep(i % 3);
                }
            });
        }
        scheduler.run();
        return List.copyOf(lines);
    }

    @Test
    void theSameSeedGivesTheSameOrder() {
        assertThat(threeFibers(7)).isEqualTo(threeFibers(7)).hasSize(60);
    }

    @Test
    void anotherSeedGivesAnotherOrder() {
        assertThat(threeFibers(7)).isNotEqualTo(threeFibers(8));
    }

    @Test
    void timeJumpsToTheNextWakeUpWhenAllSleep() {
        Scheduler scheduler = scheduler(1, Interruptions.NONE);
        Host host = scheduler.host("host", false);
        scheduler.start(host, "late", () -> {
            scheduler.sleep(86_400_000);
            scheduler.note("late");
        });
        scheduler.start(host, "early", () -> {
            scheduler.sleep(5);
            scheduler.note("early");
        });
        scheduler.run();
        assertThat(lines).containsExactly("1000005 host early early", "87400000 host late late");
    }

    @Test
    void aCrashUnwindsEveryFiberOfTheProcessAndNoOther() {
        Scheduler scheduler = scheduler(1, Interruptions.NONE);
        Host doomed = scheduler.host("doomed", true);
        Host other = scheduler.host("other", false);
        for (String name : List.of("one", "two")) {
            scheduler.start(doomed, name, () -> {
                try {
                    scheduler.sleep(100);
                    scheduler.note("survives");
                } finally {
                    lines.add("unwound " + name);
                }
            });
        }
        scheduler.start(other, "killer", () -> {
            scheduler.sleep(10);
            scheduler.crash(doomed);
            scheduler.sleep(200);
            scheduler.note("goes on");
        });
        scheduler.run();
        assertThat(lines)
                .contains("unwound one", "unwound two", "1000210 other killer goes on")
                .noneMatch(line -> line.contains("survives"));
    }

    @Test
    void onlyMortalProcessesAreInterrupted() {
        Interruptions fatal = new Interruptions() {
            @Override
            public boolean crashes(Host host) {
                return true;
            }

            @Override
            public long stallMillis(Host host) {
                return 0;
            }

            @Override
            public CommitFault commit(Host host) {
                return CommitFault.NOT_COMMITTED;
            }
        };
        Scheduler scheduler = scheduler(1, fatal);
        scheduler.start(scheduler.host("mortal", true), "fiber", () -> {
            scheduler.point("here");
            scheduler.note("mortal passes");
        });
        scheduler.start(scheduler.host("immortal", false), "fiber", () -> {
            scheduler.point("here");
            scheduler.note("immortal passes, commit " + scheduler.commit());
        });
        scheduler.run();
        assertThat(lines)
                .anyMatch(line -> line.contains("immortal passes, commit NONE"))
                .noneMatch(line -> line.contains(" mortal passes"));
    }

    @Test
    void aFiberWaitsUntilItsConditionHolds() {
        Scheduler scheduler = scheduler(1, Interruptions.NONE);
        Host host = scheduler.host("host", false);
        boolean[] open = new boolean[1];
        scheduler.start(host, "waiting", () -> {
            scheduler.await("the door", () -> open[0]);
            scheduler.note("through");
        });
        scheduler.start(host, "opening", () -> {
            scheduler.sleep(50);
            open[0] = true;
            scheduler.sleep(50);
        });
        scheduler.run();
        assertThat(lines).containsExactly("1000050 host waiting through");
    }
}
