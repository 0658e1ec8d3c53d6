package io.stroop.runtime.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.stroop.runtime.lifecycle.StartSignal;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkLoopTest {
    private final AtomicInteger steps = new AtomicInteger();
    private final AtomicBoolean released = new AtomicBoolean();

    @Test
    void aFailedStepIsRetriedWhateverItThrows() {
        WorkLoop loop = new WorkLoop(worker(Duration.ofMillis(1), number -> switch (number) {
                    case 1 -> throw new IOException("unavailable");
                    case 2 -> throw new IllegalStateException("bug");
                    case 3 -> throw new NoClassDefFoundError("missing");
                    default -> false;
                }))
                .start();

        await().until(() -> steps.get() >= 4);
        assertThat(loop.alive()).isTrue();
        stop(loop);
    }

    @Test
    void stepsFollowOneAnotherAtOnceAsLongAsThereIsMore() {
        WorkLoop loop = new WorkLoop(worker(Duration.ofDays(1), number -> number < 100)).start();

        await().until(() -> steps.get() == 100);
        stop(loop);
    }

    @Test
    void aWakeUpEndsTheRest() {
        WorkLoop loop = new WorkLoop(worker(Duration.ofDays(1), number -> false)).start();
        await().until(() -> steps.get() == 1);

        loop.wake();

        await().until(() -> steps.get() == 2);
        stop(loop);
    }

    @Test
    void aWakeUpDoesNotEndThePauseAfterAFailure() {
        WorkLoop loop = new WorkLoop(worker(Duration.ofDays(1), number -> {
                    throw new IOException("unavailable");
                }))
                .start();

        await().during(Duration.ofMillis(500)).until(() -> {
            loop.wake();
            return steps.get() <= 4; // pauses of 100, 200, 400 ms, …
        });
        stop(loop);
    }

    @Test
    void aStepInProgressMayFinishAndItsResourcesAreReleased() throws InterruptedException {
        CountDownLatch finish = new CountDownLatch(1);
        WorkLoop loop = new WorkLoop(worker(Duration.ofDays(1), number -> {
                    finish.await();
                    return true;
                }))
                .start();
        await().until(() -> steps.get() == 1);

        loop.stopSoon();
        assertThat(released).isFalse();
        finish.countDown();
        loop.awaitStop(Duration.ofSeconds(10));

        assertThat(steps).hasValue(1);
        assertThat(released).isTrue();
        assertThat(loop.alive()).isFalse();
    }

    @Test
    void aStepThatDoesNotFinishInTimeIsInterrupted() {
        WorkLoop loop = new WorkLoop(worker(Duration.ofDays(1), number -> {
                    new CountDownLatch(1).await();
                    return true;
                }))
                .start();
        await().until(() -> steps.get() == 1);

        loop.stopSoon();
        loop.awaitStop(Duration.ofMillis(10));

        await().until(() -> !loop.alive());
        assertThat(released).isTrue();
    }

    private void stop(WorkLoop loop) {
        loop.stopSoon();
        loop.awaitStop(Duration.ofSeconds(10));
        assertThat(released).isTrue();
    }

    /// @param idlePause how long a step without more work rests
    private Worker worker(Duration idlePause, Step step) {
        return new Worker() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public StartSignal startsAfter() {
                return StartSignal.alreadyGiven();
            }

            @Override
            public Duration idlePause() {
                return idlePause;
            }

            @Override
            public boolean step() throws Exception {
                return step.run(steps.incrementAndGet());
            }

            @Override
            public void stopped() {
                released.set(true);
            }
        };
    }

    @FunctionalInterface
    private interface Step {
        boolean run(int number) throws Exception;
    }
}
