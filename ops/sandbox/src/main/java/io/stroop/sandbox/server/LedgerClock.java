package io.stroop.sandbox.server;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/// Lets time pass for a network: it settles the next ledger's set, closes the ledger when the validators would have
/// agreed, and floods while something waits to be told of.
///
/// A tenth of the time between two ledgers goes into agreement: half a second of five, as on the recorded network
/// (`live-timing.csv`), where what came later than that was in the ledger after.
final class LedgerClock implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LedgerClock.class.getName());
    private static final int AGREEMENT = 10;
    /// Source: stellar-core `main/Config.cpp` `FLOOD_TX_PERIOD_MS`.
    private static final int FLOOD_MILLIS = 200;

    /// What happens in time.
    interface Events {
        void nominate();

        void close();

        void flood();
    }

    private final Events events;
    private final BooleanSupplier hasUntold;
    private final AtomicBoolean flooding = new AtomicBoolean();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("sandbox-time").factory());

    LedgerClock(Events events, BooleanSupplier hasUntold) {
        this.events = events;
        this.hasUntold = hasUntold;
    }

    /// @param atOnce whether a ledger closes now, before the first interval
    void start(Duration every, boolean atOnce) {
        long agreement = Math.max(1, every.toMillis() / AGREEMENT);
        if (atOnce) {
            var _ = timer.submit(() -> orStop(events::close));
        }
        var _ = timer.scheduleAtFixedRate(
                () -> {
                    orStop(events::nominate);
                    var _ = timer.schedule(() -> orStop(events::close), agreement, TimeUnit.MILLISECONDS);
                },
                every.toMillis() - agreement,
                every.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /// A ledger that cannot be closed, for example because it would not conserve money, is a bug of the sandbox: it
    /// says so and closes no other, so that nobody goes on with wrong numbers.
    private void orStop(Runnable event) {
        try {
            event.run();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "the simulated network has stopped: a ledger cannot be closed", e);
            timer.shutdownNow();
            throw e;
        }
    }

    /// Something may wait to be told of: the node waits one period, so that it can tell of better bids first.
    ///
    /// Source: stellar-core `herder/TransactionQueue.cpp` `broadcast`.
    void submitted() {
        if (hasUntold.getAsBoolean() && flooding.compareAndSet(false, true)) {
            floodLater();
        }
    }

    private void floodLater() {
        try {
            var _ = timer.schedule(this::flood, FLOOD_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // time has stopped
        }
    }

    private void flood() {
        orStop(events::flood);
        if (hasUntold.getAsBoolean()) {
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
