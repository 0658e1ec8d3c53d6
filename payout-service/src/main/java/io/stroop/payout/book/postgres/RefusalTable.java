package io.stroop.payout.book.postgres;

import io.stroop.contracts.PayoutId;
import io.stroop.payout.engine.book.Change;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/// The table of payouts whose records were refused.
final class RefusalTable {
    private static final String REFUSE = """
            insert into refusal (payout_id, refused_at) select *, ?::timestamptz from unnest(?::uuid[])
            on conflict (payout_id) do update set refused_at = excluded.refused_at""";

    private static final String REFUSED = "select payout_id from refusal where payout_id = any (?)";

    private final Statements statements;

    RefusalTable(Statements statements) {
        this.statements = statements;
    }

    /// Always in the order of the ids, so that two units cannot block each other.
    void refuse(Change.Refuse refuse) {
        statements.update(
                REFUSE,
                refuse.now(),
                refuse.payoutIds().stream()
                        .map(PayoutId::value)
                        .sorted()
                        .distinct()
                        .toArray(UUID[]::new));
    }

    Set<PayoutId> refused(Collection<PayoutId> payoutIds) {
        return new HashSet<>(statements.list(REFUSED, row -> new PayoutId(row.uuid("payout_id")), (Object)
                Statements.uuids(payoutIds.stream().map(PayoutId::value).toList())));
    }
}
