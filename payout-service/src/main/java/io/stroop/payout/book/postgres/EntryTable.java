package io.stroop.payout.book.postgres;

import io.stroop.contracts.AccountId;
import io.stroop.payout.engine.book.BookAccount;
import io.stroop.payout.engine.book.Entry;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The table of entries. Those of payouts are posted by the statements that register and move payouts
/// ([Registrations], [PayoutMoves]), those of ledgers here.
final class EntryTable {
    /// The unit of work gets its transaction id before the entries get theirs, as where payouts are moved:
    /// [io.stroop.payout.balance.EntryCheckpoints] waits for it.
    private static final String POST = """
            with begun as materialized (select pg_current_xact_id())
            insert into entry (at, asset, debit, credit, stroops, ledger, transaction_hash, holder)
            select posted.* from begun, unnest(?::timestamptz[], ?, ?, ?, ?::bigint[], ?::bigint[], ?, ?) as posted
            on conflict do nothing""";

    private final Statements statements;

    EntryTable(Statements statements) {
        this.statements = statements;
    }

    /// Part of a statement that moves payouts, followed by another part: posts what it has moved, with the columns
    /// `payout_id`, `asset`, `amount_stroops` and `updated_at` of `moved`. Empty if they stay on their account.
    static String posting(BookAccount from, BookAccount to) {
        return from == to ? "" : """
            posted as (
                insert into entry (at, asset, debit, credit, stroops, payout_id)
                select updated_at, asset, '%s', '%s', amount_stroops, payout_id from moved),
            """.formatted(from, to);
    }

    void post(List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        statements.update(
                POST,
                column(entries, entry -> entry.at().toString()),
                column(entries, entry -> entry.asset().canonical()),
                column(entries, entry -> entry.debit().name()),
                column(entries, entry -> entry.credit().name()),
                column(entries, entry -> Long.toString(entry.stroops())),
                column(entries, entry -> about(entry).ledger().toString()),
                column(entries, entry -> about(entry).hash().hex()),
                column(entries, EntryTable::holder));
    }

    private static Entry.OfTransaction about(Entry entry) {
        return switch (entry.about()) {
            case Entry.OfTransaction transaction -> transaction;
            case Entry.OfPayout(var payoutId) ->
                throw new IllegalArgumentException(
                        "the entries of payout %s are posted by moving it".formatted(payoutId));
        };
    }

    private static @Nullable String holder(Entry entry) {
        AccountId holder = about(entry).holder();
        return holder == null ? null : holder.address();
    }

    private static @Nullable String[] column(List<Entry> entries, Function<Entry, @Nullable String> column) {
        return entries.stream().map(column).toArray(String[]::new);
    }
}
