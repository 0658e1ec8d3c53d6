package io.stroop.payout.book.postgres;

import io.stroop.contracts.LaneId;
import io.stroop.contracts.LedgerSequence;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.Finding;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The table of differences between the book and the ledger.
final class FindingTable {
    private static final String OPEN = """
            select lane, kind, ledger, transaction_hash, evidence from finding
            where lane = ? and closed_at is null order by finding_id""";

    private static final String FIND = """
            insert into finding (lane, kind, ledger, transaction_hash, evidence, found_at) values (?, ?, ?, ?, ?, ?)
            on conflict do nothing""";

    private static final String CLOSE = """
            update finding set closed_at = ?, resolution = ?, actor = ?
            where lane = ? and kind = ? and ledger = ? and transaction_hash = ? and closed_at is null""";

    private final Statements statements;

    FindingTable(Statements statements) {
        this.statements = statements;
    }

    List<Finding> open(LaneId lane) {
        return statements.list(OPEN, FindingTable::finding, lane.value());
    }

    void find(Change.Find find) {
        Finding finding = find.finding();
        statements.update(
                FIND,
                finding.lane().value(),
                finding.kind().name(),
                finding.ledger().number(),
                hash(finding.transaction()),
                finding.evidence(),
                find.now());
    }

    void close(Change.CloseFinding close) {
        Finding.Key key = close.key();
        statements.update(
                CLOSE,
                close.now(),
                close.resolution(),
                close.actor(),
                key.lane().value(),
                key.kind().name(),
                key.ledger().number(),
                hash(key.transaction()));
    }

    private static String hash(@Nullable TransactionHash hash) {
        return hash == null ? "" : hash.hex();
    }

    private static Finding finding(ResultRow row) throws SQLException {
        String hash = row.text("transaction_hash");
        return new Finding(
                new LaneId(row.text("lane")),
                Finding.Kind.valueOf(row.text("kind")),
                new LedgerSequence(row.number("ledger")),
                hash.isEmpty() ? null : new TransactionHash(hash),
                row.text("evidence"));
    }
}
