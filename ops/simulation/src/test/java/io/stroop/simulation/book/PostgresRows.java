package io.stroop.simulation.book;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// All rows of a book on PostgreSQL, as text: columns separated by `|`, null as `-`, times in microseconds.
final class PostgresRows {
    private static final Map<String, List<String>> COLUMNS = Map.ofEntries(
            Map.entry(
                    "payout",
                    List.of(
                            "payout_id",
                            "digest",
                            "publisher",
                            "worker_id",
                            "coalesce(pay_to, destination)",
                            "case when redirected then pay_to_memo_type else memo_type end",
                            "case when redirected then pay_to_memo_value else memo_value end",
                            "redirected",
                            "asset",
                            "amount_stroops",
                            "status",
                            "substatus",
                            "lane",
                            "@registered_at",
                            "@updated_at",
                            "@next_look_at",
                            "@waiting_since",
                            "open_batch",
                            "approved",
                            "bid_stroops",
                            "max_operations")),
            Map.entry(
                    "timeline",
                    List.of(
                            "payout_id",
                            "to_char(row_number() over (partition by payout_id order by id), 'FM000')",
                            "@at",
                            "status",
                            "substatus",
                            "detail",
                            "actor")),
            Map.entry(
                    "batch",
                    List.of("batch_id", "lane", "state", "@received_at", "@next_try_at", "@resolved_at", "detail")),
            Map.entry(
                    "lane",
                    List.of(
                            "name",
                            "paused",
                            "reason",
                            "@since",
                            "compared_from",
                            "compared_through",
                            "@compared_at",
                            "trusted_store",
                            "doubted_store",
                            "@doubted_since")),
            Map.entry(
                    "finding",
                    List.of(
                            "lane",
                            "kind",
                            "ledger",
                            "nullif(transaction_hash, '')",
                            "evidence",
                            "@found_at",
                            "@closed_at",
                            "resolution",
                            "actor")),
            Map.entry("channel", List.of("account", "lane", "ordinal", "sequence", "token", "transaction_hash")),
            Map.entry(
                    "transaction",
                    List.of(
                            "hash",
                            "batch_id",
                            "lane",
                            "channel",
                            "channel_token",
                            "sequence",
                            "max_time",
                            "inner_envelope",
                            "operations",
                            "state",
                            "@signed_at",
                            "signed_ledger",
                            "sends",
                            "sent_ledger",
                            "@next_send_at",
                            "last_answer",
                            "@resolved_at",
                            "ledger",
                            "@closed_at",
                            "fee_charged",
                            "result_code",
                            "result_xdr",
                            "seen")),
            Map.entry("bump", List.of("hash", "transaction_hash", "envelope", "bid_stroops", "@signed_at")),
            Map.entry(
                    "payment",
                    List.of(
                            "transaction_hash",
                            "operation_index",
                            "destination",
                            "asset",
                            "amount_stroops",
                            "result_code")),
            Map.entry("link", List.of("transaction_hash", "operation_index", "payout_id", "live")),
            Map.entry("pause", List.of("scope", "name", "reason", "@since", "actor")),
            Map.entry("cap", List.of("kind", "asset", "publisher", "stroops")),
            Map.entry("refusal", List.of("payout_id", "@refused_at")),
            Map.entry("spending", List.of("kind", "name", "asset", "@period", "stroops")),
            Map.entry(
                    "entry",
                    List.of(
                            "@at",
                            "asset",
                            "debit",
                            "credit",
                            "stroops",
                            "payout_id",
                            "ledger",
                            "transaction_hash",
                            "holder")),
            Map.entry("live", List.of("payout_id", "transaction_hash")));

    private static final Map<String, String> TABLES = Map.of(
            "timeline", "payout_event",
            "transaction", "stellar_transaction",
            "bump", "fee_bump",
            "link", "payment_payout",
            "live", "payment_payout where live",
            "spending", "spending where stroops <> 0");

    private PostgresRows() {}

    static Map<String, List<String>> of(Connection connection) throws SQLException {
        Map<String, List<String>> rows = new TreeMap<>();
        try (Statement statement = connection.createStatement()) {
            for (Map.Entry<String, List<String>> table : COLUMNS.entrySet()) {
                List<String> lines = new ArrayList<>();
                try (ResultSet result = statement.executeQuery(select(table.getKey(), table.getValue()))) {
                    while (result.next()) {
                        lines.add(result.getString(1));
                    }
                }
                lines.sort(null);
                rows.put(table.getKey(), lines);
            }
        }
        return rows;
    }

    private static String select(String table, List<String> columns) {
        List<String> texts = columns.stream()
                .map(column -> column.startsWith("@")
                        ? "(extract(epoch from %s) * 1000000)::bigint".formatted(column.substring(1))
                        : column)
                .map("coalesce((%s)::text, '-')"::formatted)
                .toList();
        return "select concat_ws('|', %s) from %s"
                .formatted(String.join(", ", texts), TABLES.getOrDefault(table, table));
    }
}
