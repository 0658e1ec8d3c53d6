package io.stroop.payout.figure;

import io.stroop.runtime.database.ServiceDatabase;
import io.stroop.runtime.lifecycle.StartSignal;
import io.stroop.runtime.work.Worker;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Keeps [MinuteFigures] current. Several replicas may do so at once: each minute is summed up from what is settled,
/// as often as anybody likes.
@Singleton
final class FigureWorker implements Worker {
    private static final Duration EVERY = Duration.ofSeconds(5);

    /// However much is settled, summing up takes no more than this share of a connection's time.
    private static final int ONE_IN = 20;

    private static final Duration AT_LEAST_EVERY = Duration.ofMinutes(1);

    /// How late a ledger may become known.
    private static final Duration AGAIN = Duration.ofMinutes(2);

    /// The most that is summed up at once.
    private static final Duration PORTION = Duration.ofHours(1);

    /// How far back charts reach.
    private static final Duration LONGEST = Duration.ofDays(8);

    private final MinuteFigures figures;
    private final ServiceDatabase database;
    private final Clock clock;
    private @Nullable Instant upTo;
    private Duration pause = EVERY;

    FigureWorker(MinuteFigures figures, ServiceDatabase database, Clock clock) {
        this.figures = figures;
        this.database = database;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "figures";
    }

    @Override
    public StartSignal startsAfter() {
        return database.ready();
    }

    @Override
    public Duration idlePause() {
        return pause;
    }

    @Override
    public boolean step() {
        Instant now = clock.instant();
        Instant from = upTo == null ? figures.last(now.minus(LONGEST)) : upTo;
        Instant until = from.plus(PORTION).isBefore(now) ? from.plus(PORTION) : now;
        figures.fill(minute(from.minus(AGAIN)), minute(until.plus(AGAIN)));
        pause = pauseAfter(Duration.between(now, clock.instant()));
        upTo = until;
        return until.isBefore(now);
    }

    private static Duration pauseAfter(Duration work) {
        Duration pause = work.multipliedBy(ONE_IN);
        if (pause.compareTo(EVERY) < 0) {
            return EVERY;
        }
        return pause.compareTo(AT_LEAST_EVERY) > 0 ? AT_LEAST_EVERY : pause;
    }

    private static Instant minute(Instant time) {
        return time.minusSeconds(Math.floorMod(time.getEpochSecond(), 60L)).minusNanos(time.getNano());
    }
}
