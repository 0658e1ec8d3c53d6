package io.stroop.payout.book.postgres;

import io.stroop.contracts.Asset;
import io.stroop.contracts.PublisherId;
import io.stroop.payout.engine.book.Cap;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.Controls;
import io.stroop.payout.engine.book.Scope;
import io.stroop.payout.engine.book.SpendingKey;
import io.stroop.payout.engine.gate.Spending;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The tables of pauses, caps, and of what counts against the caps.
final class ControlTables {
    private static final String READ = """
            select scope as kind, name, null as publisher, null as stroops from pause
            union all select 'CAP ' || kind, asset, publisher, stroops from cap""";

    private static final String PAUSE = """
            insert into pause (scope, name, reason, since, actor) values (?, ?, ?, ?, ?)
            on conflict (scope, name) do update
            set reason = excluded.reason, since = excluded.since, actor = excluded.actor""";

    private static final String RESUME = "delete from pause where scope = ? and name = ?";

    private static final String LIMIT = """
            insert into cap (kind, asset, publisher, stroops) values (?, ?, ?, ?)
            on conflict (kind, asset, publisher) do update set stroops = excluded.stroops""";

    private static final String UNLIMIT = "delete from cap where kind = ? and asset = ? and publisher = ?";

    /// Locks the counters in the order of the arrays. New ones begin with what is added. They stay at the limits of
    /// an int64, as a counter must never keep a payment from settling.
    private static final String SPEND = """
            insert into spending (kind, name, asset, period, stroops)
            select * from unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::bigint[])
            on conflict (kind, name, asset, period) do update
            set stroops = greatest(-9223372036854775807, least(9223372036854775807,
                spending.stroops::numeric + excluded.stroops))::bigint
            returning kind, name, asset, period, stroops""";

    private static final String CAP = "CAP ";

    private final Statements statements;

    ControlTables(Statements statements) {
        this.statements = statements;
    }

    private record Control(String kind, String name, String publisher, long stroops) {}

    Controls read() {
        boolean all = false;
        Set<Asset> assets = new HashSet<>();
        Set<PublisherId> publishers = new HashSet<>();
        List<Cap> caps = new ArrayList<>();
        for (Control row : statements.list(READ, ControlTables::control)) {
            if (row.kind().startsWith(CAP)) {
                caps.add(new Cap(
                        Cap.Kind.valueOf(row.kind().substring(CAP.length())),
                        Asset.parse(row.name()),
                        row.publisher().isEmpty() ? null : new PublisherId(row.publisher()),
                        row.stroops()));
                continue;
            }
            switch (Scope.valueOf(row.kind())) {
                case ALL -> all = true;
                case ASSET -> assets.add(Asset.parse(row.name()));
                case PUBLISHER -> publishers.add(new PublisherId(row.name()));
                case LANE -> throw new IllegalStateException("a lane's pause is in its own row");
            }
        }
        return new Controls(all, assets, publishers, caps);
    }

    private static Control control(ResultRow row) throws SQLException {
        return new Control(
                row.text("kind"),
                row.text("name"),
                Objects.requireNonNullElse(row.textOrNull("publisher"), ""),
                row.number("stroops"));
    }

    void pause(Change.Pause pause) {
        statements.update(PAUSE, pause.scope().name(), pause.name(), pause.reason(), pause.now(), pause.actor());
    }

    void resume(Change.Resume resume) {
        statements.update(RESUME, resume.scope().name(), resume.name());
    }

    void limit(Cap cap) {
        statements.update(LIMIT, cap.kind().name(), cap.asset().canonical(), name(cap.publisher()), cap.stroops());
    }

    void unlimit(Change.RemoveCap remove) {
        statements.update(UNLIMIT, remove.kind().name(), remove.asset().canonical(), name(remove.publisher()));
    }

    /// Empty for all.
    static String name(@Nullable PublisherId publisher) {
        return publisher == null ? "" : publisher.value();
    }

    /// Locks the counters until the unit of work ends, so that two units cannot both use up what is left.
    Map<SpendingKey, Long> spent(Collection<SpendingKey> keys) {
        Map<SpendingKey, Long> nothing = new TreeMap<>();
        new TreeSet<>(keys).forEach(key -> nothing.put(key, 0L));
        return add(nothing);
    }

    void spend(List<Change.Spend> changes) {
        Map<SpendingKey, Long> sums = new TreeMap<>();
        changes.forEach(change -> sums.merge(change.key(), change.stroops(), Spending::sum));
        add(sums);
    }

    private Map<SpendingKey, Long> add(Map<SpendingKey, Long> amounts) {
        Map<SpendingKey, Long> now = new TreeMap<>();
        if (!amounts.isEmpty()) {
            statements
                    .list(
                            SPEND,
                            ControlTables::counter,
                            column(amounts, entry -> entry.getKey().kind()),
                            column(amounts, entry -> entry.getKey().name()),
                            column(amounts, entry -> entry.getKey().asset().canonical()),
                            column(amounts, entry -> entry.getKey().period().toString()),
                            column(amounts, entry -> entry.getValue().toString()))
                    .forEach(counter -> now.put(counter.getKey(), counter.getValue()));
        }
        return now;
    }

    private static String[] column(
            Map<SpendingKey, Long> amounts, Function<Map.Entry<SpendingKey, Long>, String> column) {
        return amounts.entrySet().stream().map(column).toArray(String[]::new);
    }

    private static Map.Entry<SpendingKey, Long> counter(ResultRow row) throws SQLException {
        Instant period = row.time("period");
        return Map.entry(
                new SpendingKey(row.text("kind"), row.text("name"), Asset.parse(row.text("asset")), period),
                row.number("stroops"));
    }
}
