package io.stroop.payout.book.postgres;

import io.stroop.payout.engine.book.Change;
import java.util.List;

/// Writes changes in their order. Neighbours of one kind are written together, as each statement is a round
/// trip.
///
/// @param announcements of the same database transaction
record ChangeWriter(
        PayoutTable payouts,
        BatchTable batches,
        TransactionTable transactions,
        ChannelTable channels,
        LaneTable lanes,
        FindingTable findings,
        EntryTable entries,
        ControlTables controls,
        RefusalTable refusals,
        Announcements announcements) {

    void write(List<Change> changes) {
        int from = 0;
        while (from < changes.size()) {
            int to = from + 1;
            while (to < changes.size()
                    && changes.get(to).getClass() == changes.get(from).getClass()) {
                to++;
            }
            together(changes.subList(from, to));
            from = to;
        }
    }

    /// @param alike at least one, all of one kind
    private void together(List<Change> alike) {
        switch (alike.getFirst()) {
            case Change.MovePayouts _ -> payouts.move(cast(alike, Change.MovePayouts.class));
            case Change.LookAgain _ -> payouts.lookAgain(cast(alike, Change.LookAgain.class));
            case Change.Propose _ -> cast(alike, Change.Propose.class).forEach(this::propose);
            case Change.Spend _ -> controls.spend(cast(alike, Change.Spend.class));
            case Change.UpdateTransaction _ -> transactions.update(cast(alike, Change.UpdateTransaction.class));
            default -> alike.forEach(this::one);
        }
    }

    private void one(Change change) {
        switch (change) {
            case Change.Propose propose -> propose(propose);
            case Change.PutOff putOff -> batches.putOff(putOff);
            case Change.ResolveBatch resolve -> resolve(resolve);
            case Change.StoreTransaction store -> transactions.store(store);
            case Change.EnterTransaction enter -> transactions.enter(enter);
            case Change.Attribute attribute -> transactions.attribute(attribute);
            case Change.LeaseChannel lease -> channels.lease(lease);
            case Change.FreeChannel free -> channels.free(free);
            case Change.ResyncChannel resync -> channels.resync(resync);
            case Change.StoreBump(var bump) -> transactions.store(bump);
            case Change.UpdateTransaction update -> transactions.update(List.of(update));
            case Change.EndTransaction end -> transactions.end(end);
            case Change.MovePayouts move -> payouts.move(List.of(move));
            case Change.LookAgain again -> payouts.lookAgain(List.of(again));
            case Change.NextAttempt next -> payouts.nextAttempt(next);
            case Change.Approve(var payoutId) -> payouts.approve(payoutId);
            case Change.Redirect redirect -> payouts.redirect(redirect);
            case Change.Spend spend -> controls.spend(List.of(spend));
            case Change.PauseLane pause -> lanes.pause(pause);
            case Change.ResumeLane resume -> lanes.resume(resume);
            case Change.Compared compared -> lanes.compared(compared);
            case Change.Post(var posted) -> entries.post(posted);
            case Change.Seen seen -> transactions.seen(seen);
            case Change.Find find -> findings.find(find);
            case Change.CloseFinding close -> findings.close(close);
            case Change.Pause pause -> controls.pause(pause);
            case Change.Resume resume -> resume(resume);
            case Change.SetCap(var cap) -> controls.limit(cap);
            case Change.RemoveCap remove -> removeCap(remove);
            case Change.Refuse refuse -> refusals.refuse(refuse);
            case Change.Announce(var settlements) -> announcements.add(settlements);
        }
    }

    private void propose(Change.Propose propose) {
        if (batches.store(propose) && propose.claims()) {
            payouts.claim(propose.batch());
        }
    }

    private void resolve(Change.ResolveBatch resolve) {
        batches.resolve(resolve);
        payouts.unclaim(resolve.batchId());
    }

    private void resume(Change.Resume resume) {
        controls.resume(resume);
        payouts.resumed(resume);
    }

    private void removeCap(Change.RemoveCap remove) {
        controls.unlimit(remove);
        payouts.uncapped(remove);
    }

    private static <C extends Change> List<C> cast(List<Change> alike, Class<C> kind) {
        return alike.stream().map(kind::cast).toList();
    }
}
