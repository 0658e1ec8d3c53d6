package io.stroop.payout.balance;

import io.stroop.payout.engine.book.BookAccount;
import jakarta.inject.Singleton;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/// Reads balances: the last [EntryCheckpoints], and all entries since.
@Singleton
public final class Balances {
    private static final String THROUGH = "select coalesce(max(through), 0) from entry_checkpoint";

    /// One statement, so that everything in it is as of one moment. Apart from the balances: what is settled in
    /// ledgers that are not compared yet, and what comparisons have seen before it was settled.
    private static final String READ = """
            with recent as materialized (
                select asset, debit, credit, sum(stroops) as stroops from entry
                where entry_id > ? group by asset, debit, credit)
            select asset, account, sum(stroops) as stroops, clock_timestamp() as now from (
                select asset, account, stroops from entry_checkpoint where through = ?
                union all select asset, credit, stroops from recent
                union all select asset, debit, -stroops from recent
                union all
                select asset, 'UNSEEN', sum(amount_stroops) from stellar_transaction
                    join lane on name = lane and ledger > compared_through
                    join payment on transaction_hash = hash
                    where state = 'SETTLED' and not seen group by asset
                union all
                select asset, 'UNSETTLED', sum(amount_stroops) from stellar_transaction
                    join payment on transaction_hash = hash
                    where state in ('SIGNED', 'SUBMITTED', 'UNDETERMINED', 'QUARANTINED') and seen group by asset
            ) as posted group by asset, account""";

    private final DataSource database;

    Balances(DataSource database) {
        this.database = database;
    }

    /// The balances of one asset, in stroops. They add up to 0.
    ///
    /// @param byAccount every account
    /// @param drift what the book says was paid without what ledgers show as paid, as far as they have been
    ///     compared. Not 0: the book and the ledger differ
    public record OfAsset(Map<BookAccount, BigInteger> byAccount, BigInteger drift) {}

    /// @param asOf when they were read
    /// @param byAsset in the order of the assets' canonical forms; empty before the first payout
    public record Reading(Instant asOf, Map<String, OfAsset> byAsset) {}

    /// @throws SQLException if the database does not answer
    public Reading read() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return read(connection, through(connection));
        }
    }

    private static long through(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(THROUGH);
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Reading read(Connection connection, long through) throws SQLException {
        Map<String, Map<String, BigInteger>> sums = new TreeMap<>();
        Instant now = Instant.EPOCH;
        try (PreparedStatement query = connection.prepareStatement(READ)) {
            query.setLong(1, through);
            query.setLong(2, through);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    sums.computeIfAbsent(row.getString("asset"), _ -> new TreeMap<>())
                            .put(
                                    row.getString("account"),
                                    row.getBigDecimal("stroops").toBigIntegerExact());
                    now = row.getObject("now", OffsetDateTime.class).toInstant();
                }
            }
        }
        Map<String, OfAsset> byAsset = new TreeMap<>();
        sums.forEach((asset, of) -> byAsset.put(asset, of(of)));
        return new Reading(now, byAsset);
    }

    private static OfAsset of(Map<String, BigInteger> sums) {
        Map<BookAccount, BigInteger> byAccount = new EnumMap<>(BookAccount.class);
        for (BookAccount account : BookAccount.values()) {
            byAccount.put(account, sum(sums, account.name()));
        }
        BigInteger paid = sum(sums, BookAccount.PAID.name())
                .add(sum(sums, BookAccount.RETURNED.name()))
                .subtract(sum(sums, "UNSEEN"));
        BigInteger shown = sum(sums, BookAccount.RECIPIENTS.name())
                .add(sum(sums, BookAccount.CLAWED_BACK.name()))
                .subtract(sum(sums, "UNSETTLED"));
        return new OfAsset(byAccount, paid.subtract(shown));
    }

    private static BigInteger sum(Map<String, BigInteger> sums, String account) {
        return sums.getOrDefault(account, BigInteger.ZERO);
    }
}
