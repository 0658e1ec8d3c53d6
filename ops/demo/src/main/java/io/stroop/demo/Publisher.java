package io.stroop.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A way in which completions reach the product. What got no answer is published again with the same ids.
interface Publisher extends AutoCloseable {

    /// Tells the product, or the publisher, what it has to know before the first completion.
    ///
    /// @param asset `native` or `CODE:ISSUER`
    void register(Workload workload, WorkerWallets wallets, String asset) throws IOException, InterruptedException;

    /// Publishes everything as fast as it is accepted.
    void publishAll(List<Completion> completions) throws IOException, InterruptedException;

    /// Publishes one completion, and returns once it is accepted.
    void publish(Completion completion) throws IOException, InterruptedException;

    /// When each completion was accepted, by [System#nanoTime].
    Map<String, Long> acceptedNanos();

    @Override
    default void close() {}

    /// Publishes at the pace of the log: one by one, or what has become due meanwhile together.
    ///
    /// @param factor speed-up over the log
    default void publishPaced(List<Completion> completions, int factor) throws IOException, InterruptedException {
        long start = System.nanoTime();
        for (int next = 0; next < completions.size(); ) {
            long waitNanos = dueNanos(completions, next, factor) - (System.nanoTime() - start);
            if (waitNanos > 0) {
                Thread.sleep(Duration.ofNanos(waitNanos));
            }
            int end = next + 1;
            while (end < completions.size() && dueNanos(completions, end, factor) <= System.nanoTime() - start) {
                end++;
            }
            if (end == next + 1) {
                publish(completions.get(next));
            } else {
                publishAll(completions.subList(next, end));
            }
            next = end;
        }
    }

    /// Since the first one.
    private static long dueNanos(List<Completion> completions, int index, int factor) {
        return Duration.between(
                                completions.getFirst().completedAt(),
                                completions.get(index).completedAt())
                        .toNanos()
                / factor;
    }
}
