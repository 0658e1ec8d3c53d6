package io.stroop.payout.engine.repack;

import io.stroop.contracts.PayoutBatch;
import io.stroop.payout.engine.Terms;
import io.stroop.payout.engine.book.Book;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.Payout;
import io.stroop.payout.engine.book.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/// Proposes payouts that no other proposal will include: those removed from a batch, and those registered long ago
/// that no batch has included. A payout has at most one open proposal of ours, and a paused lane proposes nothing.
public final class Repacker {
    private static final int PAYOUTS_PER_STEP = 1_000;

    /// While the gate is behind, what no batch seems to include may be in a proposal that still waits there.
    private static final Duration GATE_IS_BEHIND = Duration.ofSeconds(30);

    private final Book book;
    private final Terms terms;
    private final BatchPacker packer;

    /// @param ids for the proposals
    public Repacker(Book book, Terms terms, Supplier<UUID> ids) {
        this.book = book;
        this.terms = terms;
        this.packer = new BatchPacker(ids);
    }

    /// Proposes some of them. Only one replica does this at a time.
    ///
    /// @return whether it proposed any, so that there may be more
    public boolean step() {
        return book.work(unit -> unit.tryExclusive("stroop repacking") && unit.maySign(terms.lane()) && propose(unit));
    }

    private boolean propose(Unit unit) {
        Instant now = unit.now();
        Instant adoptBefore = unit.hasBacklog(terms.lane(), now.minus(GATE_IS_BEHIND))
                ? Instant.EPOCH
                : now.minus(terms.adoptAfter());
        List<Payout> payouts = unit.toPropose(now, adoptBefore, PAYOUTS_PER_STEP);
        List<PayoutBatch> batches = packer.pack(terms.lane(), payouts, terms.maxBidStroops(), now);
        unit.apply(batches.stream()
                .<Change>map(batch -> new Change.Propose(batch, true, now))
                .toList());
        return !payouts.isEmpty();
    }
}
