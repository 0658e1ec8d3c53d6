package io.stroop.payout.engine.book;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far a lane's ledgers have been compared with the book, and which incarnation of the store was shown to
/// have everything that was signed. Another one has to prove first that it has lost nothing; until then nothing
/// is signed.
///
/// @param from the first ledger that is compared; 0 before the lane's first start
/// @param through the last ledger that was compared; `from - 1` before the first
/// @param closedAt when that ledger closed; null before the first
/// @param store the trusted incarnation; null for none
/// @param doubted an incarnation that has yet to prove itself; null for none
/// @param doubtedSince when it was first noticed; null for none
public record Reconciliation(
        long from,
        long through,
        @Nullable Instant closedAt,
        @Nullable String store,
        @Nullable String doubted,
        @Nullable Instant doubtedSince) {

    /// Before the lane's first start.
    public static final Reconciliation NONE = new Reconciliation(0, 0, null, null, null, null);

    /// The first start: everything up to this ledger happened before the book.
    public static Reconciliation after(long ledger, String store) {
        return new Reconciliation(ledger + 1, ledger, null, store, null, null);
    }

    /// A copy of the book from before the first start: the ledgers after this one may hold what it does not
    /// know.
    public static Reconciliation ofAnOldBook(long ledger) {
        return new Reconciliation(ledger + 1, ledger, null, null, null, null);
    }

    public boolean begun() {
        return from > 0;
    }

    /// Another incarnation was noticed.
    public Reconciliation doubting(String incarnation, Instant now) {
        return new Reconciliation(from, through, closedAt, store, incarnation, now);
    }

    /// No incarnation is trusted any more, not even the present one.
    public Reconciliation distrusting() {
        return new Reconciliation(from, through, closedAt, null, doubted, doubtedSince);
    }

    /// Everything up to a ledger was compared.
    public Reconciliation comparedThrough(long ledger, Instant closed) {
        return new Reconciliation(from, ledger, closed, store, doubted, doubtedSince);
    }

    /// Nothing up to a ledger could be compared.
    public Reconciliation skippedTo(long ledger) {
        return new Reconciliation(from, ledger, closedAt, store, doubted, doubtedSince);
    }

    /// The doubted incarnation has proven itself.
    public Reconciliation trusting() {
        return new Reconciliation(from, through, closedAt, doubted, null, null);
    }
}
