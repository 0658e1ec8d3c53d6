package io.stroop.devservices;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// Fills an empty, migrated database of the payout-service with a million payouts, or fewer, to see whether queries and
/// pages stay quick. A hundred are netted to a payment, a payment to a transaction; one payout in a thousand is open,
/// for every reason.
///
/// Payout number i, from 1, has the id [#payoutId], the completion `c-i`, the task `t-(i % 100)`, the
/// publisher `p-(i % 20)`, the worker `w-(i % 10000)` (one in fifty the worker [#BUSY_WORKER] instead), and if
/// i % 50 = 3 the memo `m-i`. It was registered 26 s after the one before it, the
/// first one on 2026-01-01, so that a million fill ten months.
public final class LargeBook {
    public static final int PAYOUTS = 1_000_000;

    /// Netted to one transaction each; transaction number t has the hash [#transactionHash].
    public static final int TRANSACTIONS = 10_000;

    public static final int DEAD_LETTERS = 20_000;

    /// Has one payout in fifty, all of publisher `p-9` or `p-19`. Others have one in ten thousand.
    public static final String BUSY_WORKER = "w-busy";

    private static final String CHANNEL = "GADBUNUNWFWI6IBVD43M2KYJAMJNYDWY4ZUBKZMLSK4VWU2CVAC7POCU";

    private static final List<String> MONEY = List.of("""
            insert into payout (payout_id, publisher, completion_id, digest, task_id, worker_id, destination, memo_type,
                memo_value, asset, amount_stroops, completed_at, urgency, status, substatus, lane, registered_at, updated_at,
                next_look_at, waiting_since)
            select ('aaaaaaaa-0000-8000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, 'p-' || i % 20, 'c-' || i,
                repeat('d', 64), 't-' || i % 100, case i % 50 when 9 then '$busy' else 'w-' || i % 10000 end,
                (array[$destinations])[1 + i % 50], case i % 50 when 3 then 'text' end,
                case i % 50 when 3 then 'm-' || i end, 'native', 500000, '2026-01-01', 'instant', status,
                case status when 'SETTLED' then 'PAID' when 'HELD' then 'OVER_CAP'
                    when 'AWAITING_RECIPIENT' then (array['NO_ACCOUNT', 'NO_TRUSTLINE', 'LINE_FULL'])[1 + i / 1000 % 3]
                    when 'AWAITING_FUNDS' then 'UNDERFUNDED' else 'WAITING_FOR_BATCH' end,
                'main', '2026-01-01'::timestamptz + i * interval '26 s', '2026-01-01'::timestamptz + (i + 1) * interval '26 s',
                case status when 'AWAITING_RECIPIENT' then '2100-01-01'::timestamptz end,
                case when status like 'AWAITING_%' then '2026-01-01'::timestamptz end
            from (select i, case when i % 1000 <> 7 then 'SETTLED' when i < $payouts / 4 then 'HELD'
                when i < $payouts / 2 then 'AWAITING_RECIPIENT' when i < $payouts / 4 * 3 then 'AWAITING_FUNDS'
                else 'QUEUED' end as status
                from generate_series(1, $payouts) i) rows""", """
            insert into payout_event (payout_id, at, status, substatus)
            select payout_id, registered_at, case n when 1 then 'QUEUED' else status end,
                case n when 1 then 'WAITING_FOR_BATCH' else substatus end from payout, generate_series(1, 2) n""", """
            insert into entry (at, asset, debit, credit, stroops, payout_id)
            select registered_at, asset, 'EARNED', 'OWED', amount_stroops, payout_id from payout""", """
            insert into entry (at, asset, debit, credit, stroops, payout_id)
            select registered_at, asset, 'OWED', 'IN_FLIGHT', amount_stroops, payout_id from payout
            where status = 'SETTLED'""", """
            insert into entry (at, asset, debit, credit, stroops, payout_id)
            select registered_at, asset, 'IN_FLIGHT', 'PAID', amount_stroops, payout_id from payout
            where status = 'SETTLED'""", """
            insert into entry_checkpoint (through, asset, account, stroops)
            select through, asset, account, sum(stroops)
            from (select max(entry_id) - 20000 as through from entry) as last, lateral (
                select asset, credit as account, stroops from entry where entry_id <= through
                union all select asset, debit, -stroops from entry where entry_id <= through) as posted
            group by through, asset, account""", """
            insert into channel (account, lane, ordinal, sequence) values ('$channel', 'other', 0, 1)""", """
            insert into stellar_transaction (hash, batch_id, lane, channel, channel_token, sequence, max_time,
                inner_envelope, operations, state, signed_at, signed_ledger, ledger, closed_at, fee_charged, resolved_at, seen)
            select lpad(to_hex(t), 64, '0'), ('bbbbbbbb-0000-4000-8000-' || lpad(to_hex(t), 12, '0'))::uuid, 'main',
                '$channel', t, t, t, repeat('e', 1500), 1, 'SETTLED', '2026-01-01'::timestamptz + t * interval '43 min', t, t + 1,
                '2026-01-01'::timestamptz + t * interval '43 min' + interval '5 s', 200, now(), true
            from generate_series(1, $payouts / 100) t""", """
            insert into fee_bump (hash, transaction_hash, envelope, bid_stroops, signed_at)
            select md5(hash) || md5(hash), hash, repeat('e', 1800), 100, signed_at from stellar_transaction""", """
            insert into payment (transaction_hash, operation_index, destination, asset, amount_stroops, result_code)
            select hash, 0, '$channel', 'native', 50000000, 'PAYMENT_SUCCESS' from stellar_transaction""", """
            insert into payment_payout (transaction_hash, operation_index, payout_id)
            select lpad(to_hex(1 + i % ($payouts / 100)), 64, '0'), 0,
                ('aaaaaaaa-0000-8000-8000-' || lpad(to_hex(i), 12, '0'))::uuid
            from generate_series(1, $payouts) i where i % 1000 <> 7""", """
            insert into batch (batch_id, lane, state, proposal, received_at, next_try_at, resolved_at)
            select batch_id, 'main', 'SIGNED', repeat('p', 8000), now(), now(), now() from stellar_transaction""");

    private static final List<String> PEOPLE = List.of("""
            insert into publisher (publisher, revision, contact, state, created_at)
            select 'p-' || i, 1, 'team-' || i || '@example.org', 'ACTIVE', '2026-01-01' from generate_series(0, 19) i""", """
            insert into dead_letter (content, source_topic, source_partition, source_offset, record_key, headers, payload,
                publisher, completion_id, worker_id, code, codes, reason, first_at, last_at, arrivals, state, decided_at,
                decided_by)
            select md5(i::text) || md5(i::text), 'task.completions', i % 3, i, convert_to('dw-' || i, 'UTF8'),
                '\\x0100000000'::bytea, convert_to(repeat('{"note":"not a completion"}', 20), 'UTF8'), 'p-' || i % 20,
                'dc-' || i, 'dw-' || i, code, code, 'the record cannot be read', '2026-01-01', '2026-01-01', 1,
                case when i % 20 = 0 then 'OPEN' else 'CLOSED' end, case when i % 20 <> 0 then now() end,
                case when i % 20 <> 0 then 'operator' end
            from (select i, (array['value.invalid', 'signature.missing', 'completion.conflict'])[1 + i % 3] as code
                from generate_series(1, 20000) i) rows""", """
            insert into finding (lane, kind, ledger, transaction_hash, evidence, found_at, closed_at, resolution, actor)
            select 'other', 'FOREIGN_PAYMENT', i, lpad(to_hex(i), 64, '0'), 'a payment that the book does not have',
                '2026-01-01', case when i > 20 then now() end, case when i > 20 then 'known' end,
                case when i > 20 then 'approver' end
            from generate_series(1, 500) i""", """
            insert into minute_figure (minute, payouts, payments, transactions, fee_stroops, ledgers, waited_ms)
            select date_trunc('minute', now()) - i * interval '1 minute', i % 600, i % 60, 1 + i % 3, 100 * (i % 60), 1 + i % 3,
                5000 * (i % 600)
            from generate_series(1, 10080) i""", """
            insert into approval (approval_id, action, payout_id, reason, requested_by, requested_at, expires_at, state)
            select gen_random_uuid(), 'RELEASE', payout_id, 'the task was checked', 'operator', now(), now() + interval '1 day',
                'PENDING'
            from payout where status = 'HELD' limit 50""");

    /// Building an index at the end takes a fraction of the time of maintaining it with every row.
    private static final String INDEXES = """
            select indexname, indexdef from pg_indexes
            where tablename in ('payout', 'payout_event', 'entry', 'payment_payout')
                and indexname not in (select conname from pg_constraint)""";

    private LargeBook() {}

    public static UUID payoutId(int number) {
        return UUID.fromString("aaaaaaaa-0000-8000-8000-%012x".formatted(number));
    }

    /// The batch that transaction number t comes from.
    public static UUID batchId(int transaction) {
        return UUID.fromString("bbbbbbbb-0000-4000-8000-%012x".formatted(transaction));
    }

    public static String transactionHash(int number) {
        return "%064x".formatted(number);
    }

    /// Fills the database; a million payouts take a minute or two. Nothing else may use it meanwhile.
    ///
    /// @param connection of a superuser, because foreign keys are not checked
    /// @param payouts a multiple of 100,000, such as [#PAYOUTS]
    /// @param destinations fifty valid addresses, who are paid in turns
    /// @return how long it took
    public static Duration fill(Connection connection, int payouts, List<String> destinations) throws SQLException {
        long begun = System.nanoTime();
        String quoted = destinations.stream().collect(Collectors.joining("','", "'", "'"));
        try (Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica"); // no checks of foreign keys
            Map<String, String> indexes = indexes(statement);
            for (String name : indexes.keySet()) {
                statement.execute("drop index " + name);
            }
            for (List<String> part : List.of(MONEY, PEOPLE)) {
                for (String sql : part) {
                    statement.execute(sql.replace("$destinations", quoted)
                            .replace("$payouts", Integer.toString(payouts))
                            .replace("$channel", CHANNEL)
                            .replace("$busy", BUSY_WORKER));
                }
            }
            for (String definition : indexes.values()) {
                statement.execute(definition);
            }
            statement.execute("vacuum analyze"); // as autovacuum does, so that indexes can answer alone
            statement.execute("reset session_replication_role");
        }
        return Duration.ofNanos(System.nanoTime() - begun);
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
