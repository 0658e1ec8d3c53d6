package io.stroop.sandbox.server;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/// Drives a network in real time: nominates the contents of the next ledger, closes the ledger when the
/// validators would have agreed, and floods while transactions are waiting to be flooded.
///
/// Agreement takes a tenth of the interval between ledgers: half a second of five seconds, as on the recorded
/// network (`live-timing.csv`), where later transactions were in the following ledger.
final class LedgerClock implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LedgerClock.class.getName());
    private static final int AGREEMENT_SHARE = 10;
    /// Source: stellar-core `main/Config.cpp` `FLOOD_TX_PERIOD_MS`.
    private static final int FLOOD_MILLIS = 200;

    /// The timed events.
    interface Events {
        void nominate();

        void close();

        void flood();
    }

    private final Events events;
    private final BooleanSupplier hasUnflooded;
    private final AtomicBoolean flooding = new AtomicBoolean();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("sandbox-time").factory());

    LedgerClock(Events events, BooleanSupplier hasUnflooded) {
        this.events = events;
        this.hasUnflooded = hasUnflooded;
    }

    /// @param interval between ledgers, in whole milliseconds
    /// @param atOnce whether to close a ledger now, before the first interval
    void start(Duration interval, boolean atOnce) {
        long agreement = Math.max(1, interval.toMillis() / AGREEMENT_SHARE);
        if (atOnce) {
            var _ = timer.submit(() -> orStop(events::close));
        }
        var _ = timer.scheduleAtFixedRate(
                () -> {
                    orStop(events::nominate);
                    var _ = timer.schedule(() -> orStop(events::close), agreement, TimeUnit.MILLISECONDS);
                },
                interval.toMillis() - agreement,
                interval.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /// A ledger that cannot be closed, for example because it would violate an invariant, is a bug in the
    /// sandbox. It is logged and no further ledger is closed, so that nobody continues with wrong numbers.
    private void orStop(Runnable event) {
        try {
            event.run();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "cannot close a ledger; the simulated network has stopped", e);
            timer.shutdownNow();
            throw e;
        }
    }

    /// Schedules flooding if transactions are waiting. The node waits one period, so that it can flood better
    /// bids first.
    ///
    /// Source: stellar-core `herder/TransactionQueue.cpp` `broadcast`.
    void submitted() {
        if (hasUnflooded.getAsBoolean() && flooding.compareAndSet(false, true)) {
            floodLater();
        }
    }

    private void floodLater() {
        try {
            var _ = timer.schedule(this::flood, FLOOD_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // the clock has been stopped
        }
    }

    private void flood() {
        orStop(events::flood);
        if (hasUnflooded.getAsBoolean()) {
            floodLater();
            return;
        }
        flooding.set(false);
        submitted();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
