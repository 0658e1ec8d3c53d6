package io.stroop.payout.plan;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/// A book of a million payouts, of which a thousand are open: a hundred to a payment, a payment to a
/// transaction.
final class MillionPayouts {
    private static final String[] FILL = {
        """
        insert into payout (payout_id, publisher, completion_id, digest, task_id, worker_id, destination, asset,
            amount_stroops, completed_at, urgency, status, substatus, lane, registered_at, updated_at, next_look_at)
        select ('aaaaaaaa-0000-8000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, 'p-' || i %% 20, 'c-' || i,
            repeat('d', 64), 't-' || i %% 100, 'w-' || i %% 10000,
            (array[%s])[1 + i %% 50],
            'native', 500000, '2026-01-01', 'instant', status,
            case status when 'SETTLED' then 'PAID' when 'HELD' then 'OVER_CAP'
                when 'AWAITING_RECIPIENT' then 'NO_ACCOUNT' when 'AWAITING_FUNDS' then 'UNDERFUNDED'
                else 'WAITING_FOR_BATCH' end,
            'main', '2026-01-01'::timestamptz + i * interval '10 ms', '2026-01-01',
            case status when 'AWAITING_RECIPIENT' then '2100-01-01'::timestamptz end
        from (select i, case when i %% 1000 <> 7 then 'SETTLED' when i < 250000 then 'HELD'
            when i < 500000 then 'AWAITING_RECIPIENT' when i < 750000 then 'AWAITING_FUNDS' else 'QUEUED' end as status
            from generate_series(1, 1000000) i) rows""",
        """
        insert into payout_event (payout_id, at, status, substatus)
        select payout_id, registered_at, status, substatus from payout, generate_series(1, 2)""",
        """
        insert into entry (at, asset, debit, credit, stroops, payout_id)
        select registered_at, asset, 'EARNED', 'OWED', amount_stroops, payout_id from payout""",
        """
        insert into entry (at, asset, debit, credit, stroops, payout_id)
        select registered_at, asset, 'OWED', 'IN_FLIGHT', amount_stroops, payout_id from payout where status = 'SETTLED'""",
        """
        insert into entry (at, asset, debit, credit, stroops, payout_id)
        select registered_at, asset, 'IN_FLIGHT', 'PAID', amount_stroops, payout_id from payout where status = 'SETTLED'""",
        """
        insert into entry_checkpoint (through, asset, account, stroops)
        select through, asset, account, sum(stroops) from (select max(entry_id) - 20000 as through from entry) as last, lateral (
            select asset, credit as account, stroops from entry where entry_id <= through
            union all select asset, debit, -stroops from entry where entry_id <= through) as posted
        group by through, asset, account""",
        "insert into channel (account, lane, ordinal, sequence) values ('GADBUNUNWFWI6IBVD43M2KYJAMJNYDWY4ZUBKZMLSK4VWU2CVAC7POCU', 'other', 0, 1)",
        """
        insert into stellar_transaction (hash, batch_id, lane, channel, channel_token, sequence, max_time,
            inner_envelope, operations, state, signed_at, signed_ledger, resolved_at, seen)
        select lpad(to_hex(t), 64, '0'), gen_random_uuid(), 'main', 'GADBUNUNWFWI6IBVD43M2KYJAMJNYDWY4ZUBKZMLSK4VWU2CVAC7POCU', t, t, t, repeat('e', 1500), 1,
            'SETTLED', '2026-01-01'::timestamptz + t * interval '1 s', t, now(), true
        from generate_series(1, 10000) t""",
        """
        insert into fee_bump (hash, transaction_hash, envelope, bid_stroops, signed_at)
        select md5(hash) || md5(hash), hash, repeat('e', 1800), 100, signed_at from stellar_transaction""",
        """
        insert into payment (transaction_hash, operation_index, destination, asset, amount_stroops, result_code)
        select hash, 0, 'GADBUNUNWFWI6IBVD43M2KYJAMJNYDWY4ZUBKZMLSK4VWU2CVAC7POCU', 'native', 1, 'PAYMENT_SUCCESS' from stellar_transaction""",
        """
        insert into payment_payout (transaction_hash, operation_index, payout_id)
        select lpad(to_hex(1 + i %% 10000), 64, '0'), 0,
            ('aaaaaaaa-0000-8000-8000-' || lpad(to_hex(i), 12, '0'))::uuid
        from generate_series(1, 1000000) i where i %% 1000 <> 7""",
        """
        insert into batch (batch_id, lane, state, proposal, received_at, next_try_at, resolved_at)
        select gen_random_uuid(), 'main', 'SIGNED', repeat('p', 8000), now(), now(), now()
        from generate_series(1, 10000)"""
    };

    /// Building an index at the end takes a fraction of the time of maintaining it with every row.
    private static final String INDEXES = """
            select indexname, indexdef from pg_indexes
            where tablename in ('payout', 'payout_event', 'entry', 'payment_payout')
                and indexname not in (select conname from pg_constraint)""";

    private MillionPayouts() {}

    /// @param destinations valid addresses, fifty
    static void insert(DataSource database, List<String> destinations) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            String quoted = destinations.stream().collect(Collectors.joining("','", "'", "'"));
            statement.execute("set auto_explain.log_min_duration = -1");
            statement.execute("set session_replication_role = replica"); // no checks of foreign keys
            Map<String, String> indexes = indexes(statement);
            for (String name : indexes.keySet()) {
                statement.execute("drop index " + name);
            }
            for (String sql : FILL) {
                statement.execute(sql.replace("%%", "%").replace("%s", quoted));
            }
            for (String definition : indexes.values()) {
                statement.execute(definition);
            }
            statement.execute("vacuum analyze"); // as autovacuum does, so that indexes can answer alone
            statement.execute("reset session_replication_role");
            statement.execute("reset auto_explain.log_min_duration");
        }
    }

    private static Map<String, String> indexes(Statement statement) throws SQLException {
        Map<String, String> indexes = new LinkedHashMap<>();
        try (ResultSet rows = statement.executeQuery(INDEXES)) {
            while (rows.next()) {
                indexes.put(rows.getString(1), rows.getString(2));
            }
        }
        return indexes;
    }
}
