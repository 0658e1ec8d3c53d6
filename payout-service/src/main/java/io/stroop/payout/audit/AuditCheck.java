package io.stroop.payout.audit;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Compares the rows of the trail with their hashes and with the heads that were announced outside the database.
/// Pure. Rows are passed in the order of the table; nothing is kept but the announced heads.
public final class AuditCheck {
    private final Map<Long, String> announced;
    private final long lastAnnounced;
    private final long last;
    private AuditRow.Head head = AuditRow.Head.NONE;
    private @Nullable String problem;

    /// @param announced hash by number of row, as [io.stroop.contracts.Topics#PAYOUT_AUDIT] says
    /// @param lastInTable number of the last row before the announcements were read. Later ones are left to
    ///     the next
    ///     check, unless they were announced
    AuditCheck(Map<Long, String> announced, long lastInTable) {
        this.announced = new HashMap<>(announced);
        this.lastAnnounced =
                announced.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
        this.last = Math.max(lastAnnounced, lastInTable);
    }

    /// What the check has found.
    ///
    /// @param rows how many rows are as they were written
    /// @param head hash of the last of them
    /// @param problem the first bad row and what is wrong with it; null if all is well
    public record Result(long rows, String head, @Nullable String problem) {}

    /// The next row of the table. After a bad one, nothing is looked at any more.
    void next(AuditRow row) {
        if (problem != null || row.number() > last) {
            return;
        }
        problem = problem(row);
        if (problem == null) {
            head = row.head();
        }
    }

    private @Nullable String problem(AuditRow row) {
        if (row.number() != head.number() + 1) {
            return "row %d is missing or out of order: row %d follows row %d"
                    .formatted(head.number() + 1, row.number(), head.number());
        }
        if (!row.previous().equals(head.hash())) {
            return "row %d does not follow the row before it: its previous hash is another".formatted(row.number());
        }
        if (!row.hash().equals(row.computedHash())) {
            return "row %d was edited: its hash does not match its content".formatted(row.number());
        }
        String told = announced.get(row.number());
        if (told == null && row.number() < lastAnnounced) {
            return "row %d was inserted: it was never announced on payout.audit".formatted(row.number());
        }
        if (told != null && !told.equals(row.hash())) {
            return "row %d was replaced: another hash was announced on payout.audit".formatted(row.number());
        }
        return null;
    }

    /// Once all rows were passed.
    ///
    /// @param allAnnounced whether every row up to the last one must have been announced: the outbox is empty
    Result end(boolean allAnnounced) {
        String found = problem;
        if (found == null && head.number() < lastAnnounced) {
            found = "rows %d to %d are missing: they were announced on payout.audit, and the table ends before them"
                    .formatted(head.number() + 1, lastAnnounced);
        }
        if (found == null && allAnnounced && head.number() > lastAnnounced) {
            found = "row %d was inserted: it was never announced on payout.audit".formatted(lastAnnounced + 1);
        }
        return new Result(head.number(), head.hash(), found);
    }
}
