package io.stroop.payout.figure;

import io.stroop.payout.book.Tables;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Sums of what was settled, by minute of the ledger.
@Singleton
public class MinuteFigures {
    /// The payouts of all transactions in one join: one for each transaction would read the whole table each time while
    /// it is new and PostgreSQL knows nothing of it yet.
    private static final String FILL = """
            insert into minute_figure (minute, payouts, payments, transactions, fee_stroops, ledgers, waited_ms)
            with settled as (
                select hash, date_trunc('minute', closed_at, 'UTC') as minute, closed_at, operations, fee_charged, ledger,
                    signed_ledger
                from stellar_transaction where state = 'SETTLED' and closed_at >= ? and closed_at < ?),
            paid as (
                select minute, count(*) as payouts,
                    sum(greatest(0, extract(epoch from closed_at - registered_at) * 1000))::bigint as waited_ms
                from settled join payment_payout on transaction_hash = hash join payout using (payout_id) group by minute),
            made as (
                select minute, sum(operations) as payments, count(*) as transactions, sum(fee_charged) as fee_stroops,
                    sum(ledger - signed_ledger) as ledgers
                from settled group by minute)
            select minute, coalesce(payouts, 0), payments, transactions, fee_stroops, ledgers, coalesce(waited_ms, 0)
            from made left join paid using (minute)
            on conflict (minute) do update set payouts = excluded.payouts, payments = excluded.payments,
                transactions = excluded.transactions, fee_stroops = excluded.fee_stroops,
                ledgers = excluded.ledgers, waited_ms = excluded.waited_ms""";

    private static final String READ = """
            select bucket, coalesce(sum(payouts), 0) as payouts, coalesce(sum(payments), 0) as payments,
                coalesce(sum(transactions), 0) as transactions, coalesce(sum(fee_stroops), 0) as fee_stroops,
                coalesce(sum(ledgers), 0) as ledgers, coalesce(sum(waited_ms), 0) as waited_ms
            from generate_series(date_bin(?::interval, ?, 'epoch'), ?, ?::interval) as bucket
            left join minute_figure on minute >= bucket and minute < bucket + ?::interval
            group by bucket order by bucket""";

    private final Tables tables;

    MinuteFigures(Tables tables) {
        this.tables = tables;
    }

    /// Sums of an interval.
    ///
    /// @param ledgers from signing to inclusion, added up over transactions
    /// @param waitedMillis from registration to inclusion, added up over payouts
    public record Figures(
            Instant from,
            long payouts,
            long payments,
            long transactions,
            long feeStroops,
            long ledgers,
            long waitedMillis) {

        public Figures plus(Figures other) {
            return new Figures(
                    from,
                    payouts + other.payouts,
                    payments + other.payments,
                    transactions + other.transactions,
                    feeStroops + other.feeStroops,
                    ledgers + other.ledgers,
                    waitedMillis + other.waitedMillis);
        }
    }

    /// The end of the last minute that was summed up; empty before the first.
    Instant last(Instant otherwise) {
        return tables.first(
                        "select coalesce(max(minute), ?) as last from minute_figure",
                        row -> row.time("last"),
                        otherwise)
                .orElse(otherwise);
    }

    /// Sums up the minutes of an interval, again if they were summed up before.
    void fill(Instant from, Instant until) {
        tables.update(FILL, from, until);
    }

    /// Sums of equal intervals, the oldest first, also where nothing was settled.
    public List<Figures> read(Instant from, Instant until, Duration each) {
        String interval = each.toSeconds() + " seconds";
        return tables.list(
                READ,
                row -> new Figures(
                        row.time("bucket"),
                        row.number("payouts"),
                        row.number("payments"),
                        row.number("transactions"),
                        row.number("fee_stroops"),
                        row.number("ledgers"),
                        row.number("waited_ms")),
                interval,
                from,
                until,
                interval,
                interval);
    }
}
