package io.stroop.payout.console;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.stroop.payout.figure.MinuteFigures;
import io.stroop.payout.status.Overviews;
import io.stroop.runtime.database.ServiceDatabase;
import io.stroop.runtime.lifecycle.StartSignal;
import io.stroop.runtime.work.Worker;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the overview, and sends it to every browser that has it open: once for all of them, and only while there are
/// any. A browser that is too slow misses what is out of date anyway.
@Singleton
public class OverviewFeed implements Worker {
    /// How many browsers can have it open at a time, in each replica.
    static final int MOST = 100;

    static final Duration EVERY = Duration.ofSeconds(2);

    /// Browsers connect again by themselves after that, and have to show again who they are.
    static final Duration LASTS = Duration.ofMinutes(1);

    private static final Map<String, Duration> RANGES =
            Map.of("1h", Duration.ofHours(1), "24h", Duration.ofDays(1), "7d", Duration.ofDays(7));

    private final Overviews overviews;
    private final MinuteFigures figures;
    private final ServiceDatabase database;
    private final Clock clock;
    private final Set<Reader> readers = new HashSet<>();
    private boolean closed;

    OverviewFeed(Overviews overviews, MinuteFigures figures, ServiceDatabase database, Clock clock) {
        this.overviews = overviews;
        this.figures = figures;
        this.database = database;
        this.clock = clock;
    }

    /// A browser that has the overview open.
    private record Reader(String range, Chrome chrome, Instant until, MultiEmitter<? super String> to) {}

    /// What the overview shows now.
    ///
    /// @param asked `1h`, `24h` or `7d`; anything else is `1h`
    OverviewPage page(String asked) {
        String range = RANGES.containsKey(asked) ? asked : "1h";
        Instant now = clock.instant();
        Instant from = now.minus(RANGES.getOrDefault(range, Duration.ofHours(1)));
        return OverviewPage.of(overviews.read(), range, figures.read(from, now, Chart.each(range)));
    }

    /// The overview as HTML, again and again until [#LASTS] is over.
    ///
    /// @param chrome of the reader, whose role decides what it says
    /// @return empty if too many have it open, or the service is stopping
    Optional<Multi<String>> follow(String range, Chrome chrome) {
        synchronized (readers) {
            if (closed || readers.size() >= MOST) {
                return Optional.empty();
            }
        }
        Instant until = clock.instant().plus(LASTS);
        return Optional.of(Multi.createFrom()
                .emitter(to -> add(new Reader(range, chrome, until, to)), BackPressureStrategy.LATEST));
    }

    private void add(Reader reader) {
        reader.to().onTermination(() -> {
            synchronized (readers) {
                readers.remove(reader);
            }
        });
        synchronized (readers) {
            if (!closed && readers.size() < MOST) {
                readers.add(reader);
                return;
            }
        }
        reader.to().complete();
    }

    @Override
    public String name() {
        return "overview-feed";
    }

    @Override
    public StartSignal startsAfter() {
        return database.ready();
    }

    @Override
    public Duration idlePause() {
        return EVERY;
    }

    @Override
    public boolean step() {
        Map<String, OverviewPage> pages = new HashMap<>();
        for (Reader reader : current()) {
            if (clock.instant().isAfter(reader.until())) {
                reader.to().complete();
            } else {
                OverviewPage page = pages.computeIfAbsent(reader.range(), this::page);
                reader.to().emit(Pages.overviewlive(reader.chrome(), page).render());
            }
        }
        return false;
    }

    private Set<Reader> current() {
        synchronized (readers) {
            return Set.copyOf(readers);
        }
    }

    /// Open connections would keep the service from stopping.
    void close(@Observes ShutdownDelayInitiatedEvent stopping) {
        synchronized (readers) {
            closed = true;
        }
        current().forEach(reader -> reader.to().complete());
    }
}
