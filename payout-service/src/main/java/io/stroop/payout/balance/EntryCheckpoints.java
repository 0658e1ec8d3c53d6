package io.stroop.payout.balance;

import io.stroop.payout.book.RegistrationHorizon;
import io.stroop.runtime.database.ServiceDatabase;
import io.stroop.runtime.lifecycle.StartSignal;
import io.stroop.runtime.work.Worker;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/// Adds the entries up from time to time, so that a balance is the last sum and a few entries.
///
/// A sum covers all entries up to some id, and may only be made once none with a lower id can still be committed.
/// Ids are given before units of work commit, so this waits until every unit that had begun when the id was seen
/// has ended ([RegistrationHorizon]). Sums are never changed; of several replicas, any may make the next one.
@Singleton
public final class EntryCheckpoints implements Worker {
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration WAIT_AT_MOST = Duration.ofSeconds(5);
    private static final long FEWEST_ENTRIES = 10_000;

    private static final String SPAN = """
            select coalesce((select max(through) from entry_checkpoint), 0), coalesce((select max(entry_id) from entry), 0)""";

    /// Nothing, if the store has lost the entry meanwhile.
    private static final String ADD = """
            insert into entry_checkpoint (through, asset, account, stroops)
            select last.entry_id, asset, account, sum(stroops) from (
                select asset, account, stroops from entry_checkpoint where through = ?
                union all select asset, credit, stroops from entry where entry_id > ? and entry_id <= ?
                union all select asset, debit, -stroops from entry where entry_id > ? and entry_id <= ?
            ) as posted cross join (select entry_id from entry where entry_id = ?) as last
            group by last.entry_id, asset, account
            on conflict do nothing""";

    private final DataSource database;
    private final RegistrationHorizon horizon;
    private final ServiceDatabase ready;

    EntryCheckpoints(DataSource database, RegistrationHorizon horizon, ServiceDatabase ready) {
        this.database = database;
        this.horizon = horizon;
        this.ready = ready;
    }

    /// @param after the highest id of the last sum
    /// @param through the highest id that is visible
    private record Span(long after, long through) {}

    @Override
    public String name() {
        return "entry-checkpoints";
    }

    @Override
    public StartSignal startsAfter() {
        return ready.ready();
    }

    @Override
    public Duration idlePause() {
        return EVERY;
    }

    @Override
    public boolean step() throws SQLException {
        Span span = span();
        if (span.through() - span.after() >= FEWEST_ENTRIES) {
            add(span);
        }
        return false;
    }

    /// Adds up what has been posted, if no unit of work can still post before its end.
    ///
    /// @return whether it did; if not, units of work take too long
    public boolean add() throws SQLException {
        return add(span());
    }

    private boolean add(Span span) throws SQLException {
        if (horizon.awaitComplete(null, WAIT_AT_MOST) == null) {
            return false;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement add = connection.prepareStatement(ADD)) {
            add.setLong(1, span.after());
            add.setLong(2, span.after());
            add.setLong(3, span.through());
            add.setLong(4, span.after());
            add.setLong(5, span.through());
            add.setLong(6, span.through());
            add.executeUpdate();
        }
        return true;
    }

    private Span span() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(SPAN);
                ResultSet row = query.executeQuery()) {
            row.next();
            return new Span(row.getLong(1), row.getLong(2));
        }
    }
}
