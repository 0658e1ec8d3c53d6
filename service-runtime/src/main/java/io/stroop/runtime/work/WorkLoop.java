package io.stroop.runtime.work;

import io.stroop.runtime.failure.FailureKind;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Runs the steps of one [Worker] on a thread until stopped. A failed step is retried after a pause that grows
/// up to five seconds; it never ends the loop.
final class WorkLoop {
    private static final Logger LOG = Logger.getLogger(WorkLoop.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration SAME_LINE_AGAIN = Duration.ofMinutes(1);

    private final Worker worker;
    private final Semaphore wakeUps = new Semaphore(0);
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean stopping;
    private String lastLine = "";
    private long lastLineNanos;

    WorkLoop(Worker worker) {
        this.worker = worker;
        this.thread = Thread.ofPlatform().name(worker.name()).daemon(true).unstarted(this::run);
    }

    WorkLoop start() {
        thread.start();
        return this;
    }

    boolean alive() {
        return thread.isAlive();
    }

    /// Signals that there is something to do. Never blocks.
    void wake() {
        if (wakeUps.availablePermits() == 0) {
            wakeUps.release();
        }
    }

    /// Requests a stop without waiting for the current step.
    void stopSoon() {
        stopping = true;
        stop.countDown();
        wake();
    }

    /// Waits this long for the current step to finish, then interrupts it.
    void awaitStop(Duration within) {
        try {
            if (!thread.join(within)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            Duration pause = FIRST_PAUSE;
            while (!stopping) {
                try {
                    boolean more = worker.step();
                    pause = FIRST_PAUSE;
                    if (!more) {
                        rest(worker.idlePause());
                    }
                } catch (InterruptedException e) {
                    throw e;
                } catch (Exception | LinkageError e) { // whatever it is, the next step must come
                    report(e, pause);
                    restAfterFailure(pause);
                    pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
                }
            }
        } catch (InterruptedException e) {
            LOG.debugf("interrupted while stopping; worker=%s", worker.name());
        } finally {
            worker.stopped();
        }
    }

    /// An unavailable dependency is logged as one line, at most once a minute. A bug is logged with its stack
    /// trace.
    private void report(Throwable failure, Duration pause) {
        Optional<String> reason = FailureKind.unavailability(failure);
        if (reason.isEmpty()) {
            LOG.errorf(
                    failure, "step failed, will be retried; worker=%s pauseMillis=%d", worker.name(), pause.toMillis());
            return;
        }
        long now = System.nanoTime();
        if (!reason.get().equals(lastLine) || now - lastLineNanos > SAME_LINE_AGAIN.toNanos()) {
            LOG.warnf("waiting for a dependency; worker=%s reason=%s", worker.name(), reason.get());
            lastLine = reason.get();
            lastLineNanos = now;
        }
    }

    private void rest(Duration pause) throws InterruptedException {
        if (wakeUps.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS)) {
            wakeUps.drainPermits();
        }
    }

    /// A wake-up does not make a failed dependency answer, so it does not end this pause; a stop does.
    private void restAfterFailure(Duration pause) throws InterruptedException {
        if (stop.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
            LOG.debugf("stopped while pausing after a failure; worker=%s", worker.name());
        }
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
