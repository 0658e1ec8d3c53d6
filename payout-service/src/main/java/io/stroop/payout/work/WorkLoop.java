package io.stroop.payout.work;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// Does one step after another on a thread of its own, until it is closed. A step that fails is tried again after a
/// pause that grows up to five seconds; it never ends the loop.
public final class WorkLoop implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(WorkLoop.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(20);

    /// One bounded piece of work.
    @FunctionalInterface
    public interface Step {
        /// @return whether there may be more to do right now
        boolean run() throws Exception;
    }

    private final String name;
    private final Supplier<Duration> idlePause;
    private final Step step;
    private final Semaphore wakeUps = new Semaphore(0);
    private final Thread thread;
    private volatile boolean stopping;

    /// @param idlePause how long to rest when there is nothing to do and nobody wakes it
    public WorkLoop(String name, Supplier<Duration> idlePause, Step step) {
        this.name = name;
        this.idlePause = idlePause;
        this.step = step;
        this.thread = Thread.ofPlatform().name(name).daemon(true).unstarted(this::run);
    }

    public WorkLoop start() {
        thread.start();
        return this;
    }

    /// Says that there is something to do. Never blocks.
    public void wake() {
        if (wakeUps.availablePermits() == 0) {
            wakeUps.release();
        }
    }

    /// Does no further step; does not wait for the one that runs.
    void stopSoon() {
        stopping = true;
        wake();
    }

    /// Lets the step that runs finish, for at most 20 seconds, and does no other.
    @Override
    public void close() {
        stopSoon();
        awaitStop(STOP_WITHIN);
    }

    /// Lets the step that runs finish, for at most so long.
    void awaitStop(Duration within) {
        try {
            thread.join(within);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        while (!stopping) {
            try {
                boolean more = step.run();
                pause = FIRST_PAUSE;
                if (!more) {
                    rest(idlePause.get());
                }
            } catch (InterruptedException e) {
                return;
            } catch (Exception | LinkageError e) { // whatever it is, the next step must come
                report(e, pause);
                if (!restQuietly(pause)) {
                    return;
                }
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            }
        }
    }

    /// What is away (the network, Kafka, the database) needs one line; a bug needs its stack.
    private void report(Throwable e, Duration pause) {
        Optional<String> away = Away.reason(e);
        if (away.isPresent()) {
            LOG.warnf("waiting; loop=%s retryInMillis=%d reason=%s", name, pause.toMillis(), away.get());
        } else {
            LOG.errorf(e, "step failed, tried again; loop=%s retryInMillis=%d", name, pause.toMillis());
        }
    }

    private boolean restQuietly(Duration pause) {
        try {
            rest(pause);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private void rest(Duration pause) throws InterruptedException {
        if (wakeUps.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS)) {
            wakeUps.drainPermits();
        }
    }
}
