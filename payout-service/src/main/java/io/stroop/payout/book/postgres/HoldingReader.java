package io.stroop.payout.book.postgres;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import io.stroop.contracts.PayoutId;
import io.stroop.payout.engine.book.Holding;
import io.stroop.payout.engine.ledger.Recipient;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads what recipients were paid, and what issuers took back.
final class HoldingReader {
    /// All addresses of an account have the same key.
    private static final String ASKED = """
            with asked as (
                select account, asset, substr(account, 2, 51) as key from unnest(?::text[], ?::text[]) as asked (account, asset))
            """;

    private static final String SUMS = ASKED + """
            select account, asked.asset, sum(payment.amount_stroops) as paid,
                (select coalesce(sum(stroops), 0) from entry where holder = account and entry.asset = asked.asset) as clawed_back
            from asked join payment on substr(payment.destination, 2, 51) = key and payment.asset = asked.asset
            join stellar_transaction on hash = transaction_hash and (seen or state = 'SETTLED')
            group by account, asked.asset""";

    private static final String RETURNED = ASKED + """
            select account, asked.asset, sum(payout.amount_stroops) as returned
            from asked join payment on substr(payment.destination, 2, 51) = key and payment.asset = asked.asset
            join payment_payout using (transaction_hash, operation_index)
            join payout on payout.payout_id = payment_payout.payout_id and live and status = 'RETURNED'
            group by account, asked.asset""";

    private static final String NEWEST = ASKED + """
            select account, asset, payout_id, amount_stroops from asked cross join lateral (
                select payout.payout_id, payout.amount_stroops, ledger, operation_index
                from payment join stellar_transaction on hash = transaction_hash
                join payment_payout using (transaction_hash, operation_index)
                join payout on payout.payout_id = payment_payout.payout_id and live and status = 'SETTLED'
                where substr(payment.destination, 2, 51) = key and payment.asset = asked.asset
                order by ledger desc nulls last, hash desc, operation_index desc, payout.payout_id desc limit ?) as paid""";

    private static final String CLAWED_BACK_SINCE =
            "select distinct holder as account, asset from entry where holder is not null and ledger >= ?";

    private final Statements statements;

    HoldingReader(Statements statements) {
        this.statements = statements;
    }

    List<Holding> of(Collection<Recipient> recipients) {
        if (recipients.isEmpty()) {
            return List.of();
        }
        String[] accounts =
                recipients.stream().map(one -> one.account().address()).toArray(String[]::new);
        String[] assets =
                recipients.stream().map(one -> one.asset().canonical()).toArray(String[]::new);
        Map<Recipient, Long> returned = new LinkedHashMap<>();
        statements
                .list(RETURNED, row -> Map.entry(recipient(row), row.sum("returned")), accounts, assets)
                .forEach(row -> returned.put(row.getKey(), row.getValue()));
        Map<Recipient, List<Holding.Paid>> newest = new LinkedHashMap<>();
        statements
                .list(
                        NEWEST,
                        row -> Map.entry(
                                recipient(row),
                                new Holding.Paid(new PayoutId(row.uuid("payout_id")), row.number("amount_stroops"))),
                        accounts,
                        assets,
                        Holding.MOST_PAYOUTS)
                .forEach(row -> newest.computeIfAbsent(row.getKey(), _ -> new ArrayList<>())
                        .add(row.getValue()));
        return statements.list(
                SUMS,
                row -> new Holding(
                        recipient(row),
                        row.sum("paid"),
                        row.sum("clawed_back"),
                        returned.getOrDefault(recipient(row), 0L),
                        newest.getOrDefault(recipient(row), List.of())),
                accounts,
                assets);
    }

    Set<Recipient> clawedBackSince(long ledger) {
        return new HashSet<>(statements.list(CLAWED_BACK_SINCE, HoldingReader::recipient, ledger));
    }

    private static Recipient recipient(ResultRow row) throws SQLException {
        return new Recipient(new AccountId(row.text("account")), Asset.parse(row.text("asset")));
    }
}
