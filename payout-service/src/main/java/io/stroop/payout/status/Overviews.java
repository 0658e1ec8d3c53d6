package io.stroop.payout.status;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.stroop.contracts.StroopAmount;
import io.stroop.payout.book.Tables;
import io.stroop.payout.engine.book.NextActor;
import io.stroop.payout.engine.book.PayoutStatus;
import io.stroop.payout.engine.book.Substatus;
import io.stroop.payout.lane.LaneView;
import io.stroop.payout.lane.Lanes;
import io.stroop.payout.status.Overview.Count;
import io.stroop.payout.status.Overview.Oldest;
import io.stroop.payout.status.Overview.Runway;
import io.stroop.payout.stellar.StellarProviders;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads how the service is doing.
@Singleton
public class Overviews {
    /// One statement for each status: each reads one row of the index of open payouts.
    private static final String OLDEST = Arrays.stream(PayoutStatus.values())
            .filter(status -> !status.isFinal())
            .map("""
                    (select payout_id, status, lower(substatus) as substatus, registered_at from payout
                    where status = '%s' order by registered_at, payout_id limit 1)"""::formatted)
            .collect(Collectors.joining(" union all "));

    /// Counts stop here: nobody can look at more, and a backlog of millions must not slow the page down.
    private static final String OPEN = """
            select status, lower(substatus) as substatus, count(*) as payouts, min(registered_at) as oldest from (
                select status, substatus, registered_at from payout
                where status not in ('SETTLED', 'RETURNED', 'CANCELLED', 'REJECTED') limit 100000) as open
            group by 1, 2""";

    private static final String SMALL_COUNTS = """
            select (select count(*) from channel where not retired) as channels,
                (select count(*) from channel where not retired and transaction_hash is null) as free,
                (select count(*) from finding where closed_at is null) as unreconciled,
                (select count(*) from stellar_transaction where state = 'QUARANTINED') as quarantined""";

    private final Tables tables;
    private final Lanes lanes;
    private final StellarProviders providers;
    private final MeterRegistry metrics;
    private final Clock clock;

    Overviews(Tables tables, Lanes lanes, StellarProviders providers, MeterRegistry metrics, Clock clock) {
        this.tables = tables;
        this.lanes = lanes;
        this.providers = providers;
        this.metrics = metrics;
        this.clock = clock;
    }

    private record Open(PayoutStatus status, Substatus substatus, long payouts, Instant oldest) {}

    private record Small(long channels, long free, long unreconciled, long quarantined) {}

    public Overview read() {
        Instant now = clock.instant();
        List<Open> open = tables.list(
                OPEN,
                row -> new Open(
                        PayoutStatus.valueOf(row.text("status")),
                        Substatus.valueOf(row.text("substatus").toUpperCase(Locale.ROOT)),
                        row.number("payouts"),
                        row.time("oldest")));
        List<LaneView> all = lanes.all();
        Small small = tables.first(
                        SMALL_COUNTS,
                        row -> new Small(
                                row.number("channels"),
                                row.number("free"),
                                row.number("unreconciled"),
                                row.number("quarantined")))
                .orElseThrow();
        return new Overview(
                now,
                ServiceStatus.of(facts(open, all, now)),
                oldest(now),
                counts(open),
                all,
                small.channels(),
                small.free(),
                small.unreconciled(),
                small.quarantined(),
                List.of(providers.sentence().split("; ", -1)),
                runways());
    }

    private static ServiceStatus.Facts facts(List<Open> open, List<LaneView> lanes, Instant now) {
        @Nullable
        Duration oldestOfOurs = open.stream()
                .filter(one -> one.substatus().nextActor() == NextActor.STROOP)
                .map(Open::oldest)
                .min(Comparator.naturalOrder())
                .map(oldest -> Duration.between(oldest, now))
                .orElse(null);
        @Nullable
        Duration ledgerAge = lanes.stream()
                .map(LaneView::comparedAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .map(newest -> Duration.between(newest, now))
                .orElse(null);
        List<String> because =
                lanes.stream().flatMap(lane -> lane.because().stream()).toList();
        long stopped = lanes.stream().filter(lane -> !lane.signs()).count();
        long people = open.stream()
                .filter(one -> one.substatus().nextActor() != NextActor.STROOP)
                .mapToLong(Open::payouts)
                .sum();
        return new ServiceStatus.Facts(
                oldestOfOurs, lanes.size(), Math.toIntExact(stopped), because, ledgerAge, people);
    }

    private @Nullable Oldest oldest(Instant now) {
        return tables
                .list(
                        OLDEST,
                        row -> new Oldest(
                                row.uuid("payout_id").toString(),
                                row.text("status"),
                                row.text("substatus"),
                                row.time("registered_at"),
                                Duration.between(row.time("registered_at"), now)))
                .stream()
                .min(Comparator.comparing(Oldest::registeredAt))
                .orElse(null);
    }

    private static List<Count> counts(List<Open> open) {
        List<Count> counts = new ArrayList<>();
        for (PayoutStatus status : PayoutStatus.values()) {
            List<Open> of = open.stream().filter(one -> one.status() == status).toList();
            of.stream()
                    .map(Open::oldest)
                    .min(Comparator.naturalOrder())
                    .ifPresent(oldest -> counts.add(new Count(
                            status.name(), of.stream().mapToLong(Open::payouts).sum(), oldest)));
        }
        return counts;
    }

    /// As [io.stroop.payout.metrics.FundsMetrics] has last asked the network.
    private List<Runway> runways() {
        return metrics.find("stroop.funds.spendable.stroops").gauges().stream()
                .map(gauge -> runway(gauge, String.valueOf(gauge.getId().getTag("asset"))))
                .sorted(Comparator.comparing(Runway::asset))
                .toList();
    }

    private Runway runway(Gauge spendable, String asset) {
        Gauge hours =
                metrics.find("stroop.funds.hours.left").tag("asset", asset).gauge();
        return new Runway(
                asset,
                StroopAmount.ofStroops(Math.round(spendable.value())).toDecimal(),
                hours == null ? null : Math.round(hours.value()));
    }
}
