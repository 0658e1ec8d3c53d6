package io.stroop.demo;

import java.io.IOException;
import java.time.Duration;

/// Repeats what got no answer, as every publisher should.
final class Repetition {
    private static final Duration REPEAT_FOR = Duration.ofMinutes(5);
    private static final Duration REPEAT_AFTER = Duration.ofMillis(200);

    private Repetition() {}

    /// One attempt; returns whether it was the last one needed.
    @FunctionalInterface
    interface Attempt {
        boolean run() throws IOException, InterruptedException;
    }

    /// Repeats an attempt until it succeeds.
    ///
    /// @throws RefusedException if it was refused, at once
    /// @throws IOException if it has not succeeded within five minutes
    static void until(Attempt attempt) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + REPEAT_FOR.toNanos();
        while (true) {
            try {
                if (attempt.run()) {
                    return;
                }
            } catch (RefusedException e) {
                throw e;
            } catch (IOException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("not everything was taken within " + REPEAT_FOR);
            }
            Thread.sleep(REPEAT_AFTER);
        }
    }
}
