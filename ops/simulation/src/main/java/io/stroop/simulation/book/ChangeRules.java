package io.stroop.simulation.book;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import io.stroop.contracts.BatchId;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.book.Batch;
import io.stroop.payout.engine.book.Cap;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.Channel;
import io.stroop.payout.engine.book.Entry;
import io.stroop.payout.engine.book.FeeBump;
import io.stroop.payout.engine.book.IllegalTransitionException;
import io.stroop.payout.engine.book.PayoutStatus;
import io.stroop.payout.engine.book.Reconciliation;
import io.stroop.payout.engine.book.Scope;
import io.stroop.payout.engine.book.Substatus;
import io.stroop.payout.engine.book.Transaction;
import io.stroop.payout.engine.book.ViolationException;
import io.stroop.payout.engine.gate.Spending;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Makes changes as PostgreSQL would: it locks what it changes, and refuses what a constraint or a row's state
/// forbids.
final class ChangeRules {
    private static final int MOST_OPERATIONS = 100;

    private final Staged staged;
    private final Locks locks;
    private final Locks.Owner owner;
    private final TransactionRules transactions;

    ChangeRules(Staged staged, Locks locks, Locks.Owner owner) {
        this.staged = staged;
        this.locks = locks;
        this.owner = owner;
        this.transactions = new TransactionRules(staged, locks, owner);
    }

    void apply(Change change) {
        staged.changes.add(change);
        switch (change) {
            case Change.Propose propose -> propose(propose);
            case Change.PutOff putOff -> putOff(putOff);
            case Change.ResolveBatch resolve -> resolve(resolve);
            case Change.StoreTransaction store -> transactions.store(store);
            case Change.EnterTransaction enter -> transactions.enter(enter);
            case Change.Attribute attribute -> transactions.attribute(attribute);
            case Change.LeaseChannel lease -> lease(lease);
            case Change.FreeChannel free -> free(free);
            case Change.ResyncChannel resync -> resync(resync);
            case Change.StoreBump(FeeBump bump) -> transactions.store(bump);
            case Change.UpdateTransaction(Transaction transaction) -> transactions.update(transaction);
            case Change.EndTransaction end -> transactions.end(end);
            case Change.MovePayouts move -> move(move);
            case Change.LookAgain again -> edit(again.payoutIds(), row -> row.lookedAt(again.at()));
            case Change.NextAttempt next -> nextAttempt(next);
            case Change.Approve(PayoutId id) -> edit(List.of(id), PayoutRow::approved);
            case Change.Redirect to ->
                edit(List.of(to.payoutId()), row -> row.redirectedTo(to.destination(), to.memo()));
            case Change.Spend spend -> spend(spend);
            case Change.PauseLane pause -> switchLane(pause.lane(), row -> row.paused(pause.reason(), pause.now()));
            case Change.ResumeLane resume -> switchLane(resume.lane(), row -> row.resumed(resume.now()));
            case Change.Compared(LaneId lane, Reconciliation to) -> switchLane(lane, row -> row.compared(to));
            case Change.Post(List<Entry> entries) -> entries.forEach(this::post);
            case Change.Seen(var hashes) -> transactions.seen(hashes);
            case Change.Find find -> find(find);
            case Change.CloseFinding close -> close(close);
            case Change.Pause pause -> pause(pause);
            case Change.Resume resume -> resume(resume);
            case Change.SetCap(Cap cap) -> setCap(cap);
            case Change.RemoveCap remove -> removeCap(remove);
            case Change.Refuse refuse -> refuse.payoutIds().forEach(id -> staged.refusals.put(id, refuse.now()));
            case Change.Announce announce -> staged.announcements.addAll(announce.settlements());
        }
    }

    private void propose(Change.Propose propose) {
        Locks.Key key = new Locks.Key("batch", propose.batch().batchId());
        if (staged.batches.get(propose.batch().batchId()) == null) {
            locks.awaitFree(owner, key, Locks.Mode.UPDATE, "apply");
        }
        if (staged.batches.get(propose.batch().batchId()) != null) {
            return;
        }
        lock("batch", propose.batch().batchId());
        staged.batches.put(propose.batch().batchId(), BatchRow.received(propose.batch(), propose.now()));
        if (propose.claims()) {
            edit(
                    propose.batch().payments().stream()
                            .flatMap(payment -> payment.payouts().stream())
                            .map(payout -> payout.payoutId())
                            .filter(id -> Optional.ofNullable(staged.payouts.get(id))
                                    .filter(ChangeRules::claimable)
                                    .isPresent())
                            .toList(),
                    row -> claimable(row) ? row.inBatch(propose.batch().batchId()) : row);
        }
    }

    private static boolean claimable(PayoutRow row) {
        return row.status().payable() && row.payout().openBatch() == null;
    }

    private void putOff(Change.PutOff putOff) {
        BatchRow row = lockedBatch(putOff.batchId());
        if (row != null && row.open()) {
            staged.batches.put(putOff.batchId(), row.putOff(putOff.until(), putOff.why()));
        }
    }

    private void resolve(Change.ResolveBatch resolve) {
        BatchRow row = lockedBatch(resolve.batchId());
        if (row == null || !row.open() || resolve.to() == Batch.State.RECEIVED) {
            throw new ViolationException(
                    "batch %s is not waiting, so it cannot become %s".formatted(resolve.batchId(), resolve.to()));
        }
        staged.batches.put(resolve.batchId(), row.resolved(resolve.to(), resolve.summary(), resolve.now()));
        edit(
                staged
                        .payouts
                        .where(
                                resolve.batchId(),
                                payout ->
                                        resolve.batchId().equals(payout.payout().openBatch()))
                        .stream()
                        .map(PayoutRow::payoutId)
                        .toList(),
                payout -> resolve.batchId().equals(payout.payout().openBatch()) ? payout.inBatch(null) : payout);
    }

    private @Nullable BatchRow lockedBatch(BatchId id) {
        if (staged.batches.get(id) != null) {
            lock("batch", id);
        }
        return staged.batches.get(id);
    }

    private void lease(Change.LeaseChannel lease) {
        Channel channel = lockedChannel(lease.account());
        if (channel == null || channel.token() != lease.token() || !channel.free()) {
            throw new ViolationException(
                    "channel %s is not free with token %d".formatted(lease.account(), lease.token()));
        }
        staged.channels.put(
                lease.account(), leased(channel, channel.sequence(), channel.token() + 1, lease.transaction()));
    }

    private void free(Change.FreeChannel free) {
        Channel channel = lockedChannel(free.account());
        if (channel != null && channel.token() == free.token()) {
            staged.channels.put(free.account(), leased(channel, free.sequence(), channel.token(), null));
        }
    }

    private void resync(Change.ResyncChannel resync) {
        Channel channel = lockedChannel(resync.account());
        if (channel != null && channel.token() == resync.token() && channel.free()) {
            staged.channels.put(resync.account(), leased(channel, resync.sequence(), channel.token(), null));
        }
    }

    private @Nullable Channel lockedChannel(AccountId account) {
        if (staged.channels.get(account) != null) {
            lock("channel", account);
        }
        return staged.channels.get(account);
    }

    private static Channel leased(Channel channel, long sequence, long token, @Nullable TransactionHash to) {
        return new Channel(channel.account(), channel.lane(), channel.ordinal(), sequence, token, to);
    }

    private void move(Change.MovePayouts move) {
        Set<PayoutId> asked = inOrder(move.payoutIds());
        PayoutStatus to = move.to().status();
        List<PayoutRow> rows = new ArrayList<>();
        for (PayoutId id : asked) {
            if (staged.payouts.get(id) != null) {
                lock("payout", id);
            }
            Optional.ofNullable(staged.payouts.get(id))
                    .filter(row -> row.status().allows(to))
                    .ifPresent(rows::add);
        }
        if (rows.size() != asked.size()) {
            throw IllegalTransitionException.payouts(asked.size(), rows.size(), move.to());
        }
        for (PayoutRow row : rows) {
            staged.payouts.put(row.payoutId(), row.moved(move));
            Entry.moved(row.payout(), to, move.now()).ifPresent(staged.entries::add);
            if (!repeats(row, move)) {
                staged.timeline.add(
                        new TimelineEntry(row.payoutId(), move.now(), move.to(), move.detail(), move.actor()));
            }
        }
    }

    private void post(Entry entry) {
        EntryKey key = EntryKey.of(entry);
        if (staged.ledgerEntries.get(key) == null) {
            lock("entry", key);
        }
        if (staged.ledgerEntries.get(key) == null) {
            staged.ledgerEntries.put(key, entry);
            staged.entries.add(entry);
        }
    }

    /// The last entry of a timeline always has the payout's substatus.
    private static boolean repeats(PayoutRow row, Change.MovePayouts move) {
        return move.actor() == null && row.substatus() == move.to() && waits(move.to());
    }

    private static boolean waits(Substatus substatus) {
        return substatus.status() == PayoutStatus.AWAITING_RECIPIENT
                || substatus.status() == PayoutStatus.AWAITING_FUNDS
                || substatus == Substatus.PAUSED
                || substatus == Substatus.OVER_HOURLY_CAP;
    }

    private void edit(Collection<PayoutId> ids, UnaryOperator<PayoutRow> edit) {
        for (PayoutId id : inOrder(ids)) {
            if (staged.payouts.get(id) != null) {
                lock("payout", id);
                PayoutRow row = staged.payouts.get(id);
                if (row != null) {
                    staged.payouts.put(id, edit.apply(row));
                }
            }
        }
    }

    private void nextAttempt(Change.NextAttempt next) {
        boolean allowed =
                next.bidStroops() >= 0 && next.maxOperations() >= 1 && next.maxOperations() <= MOST_OPERATIONS;
        edit(next.payoutIds(), row -> {
            require(allowed, "%s is out of range", next);
            return row.nextAttempt(next.bidStroops(), next.maxOperations());
        });
    }

    private void spend(Change.Spend spend) {
        lock("spending", spend.key());
        Long before = staged.spending.get(spend.key());
        staged.spending.put(spend.key(), Spending.sum(before == null ? 0 : before, spend.stroops()));
    }

    private void switchLane(LaneId lane, UnaryOperator<LaneRow> change) {
        if (staged.lanes.get(lane) != null) {
            lock("lane", lane);
            LaneRow row = staged.lanes.get(lane);
            if (row != null) {
                staged.lanes.put(lane, change.apply(row));
            }
        }
    }

    private void find(Change.Find find) {
        if (staged.findings.get(find.finding().key()) == null) {
            staged.findings.put(find.finding().key(), FindingRow.opened(find.finding(), find.now()));
        }
    }

    private void close(Change.CloseFinding close) {
        FindingRow row = staged.findings.get(close.key());
        if (row != null && row.open()) {
            staged.findings.put(close.key(), row.closed(close.resolution(), close.actor(), close.now()));
        }
    }

    private void pause(Change.Pause pause) {
        staged.pauses.put(
                pause.scope() + ":" + pause.name(),
                new PauseRow(pause.scope(), pause.name(), pause.reason(), pause.actor(), pause.now()));
    }

    private void resume(Change.Resume resume) {
        staged.pauses.remove(resume.scope() + ":" + resume.name());
        makeDue(
                row -> row.substatus() == Substatus.PAUSED
                        && ((resume.scope() == Scope.ASSET
                                        && row.payout().asset().canonical().equals(resume.name()))
                                || (resume.scope() == Scope.PUBLISHER
                                        && row.payout().publisher().value().equals(resume.name()))),
                resume.now());
    }

    private void setCap(Cap cap) {
        require(cap.stroops() >= 0, "the cap %s is negative", cap);
        staged.caps.put(key(cap.kind(), cap.asset(), cap.publisher()), cap);
    }

    private void removeCap(Change.RemoveCap remove) {
        staged.caps.remove(key(remove.kind(), remove.asset(), remove.publisher()));
        if (remove.kind() == Cap.Kind.WORKER_HOUR || remove.kind() == Cap.Kind.PUBLISHER_HOUR) {
            makeDue(
                    row -> row.substatus() == Substatus.OVER_HOURLY_CAP
                            && row.payout().asset().equals(remove.asset())
                            && (remove.publisher() == null
                                    || row.payout().publisher().equals(remove.publisher())),
                    remove.now());
        }
    }

    private static String key(Cap.Kind kind, Asset asset, @Nullable PublisherId publisher) {
        return kind + ":" + asset.canonical() + ":" + (publisher == null ? "" : publisher.value());
    }

    private void makeDue(Predicate<PayoutRow> which, Instant now) {
        List<PayoutId> ids =
                staged.payouts.where(which).stream().map(PayoutRow::payoutId).toList();
        edit(ids, row -> which.test(row) ? row.lookedAt(now) : row);
    }

    private void lock(String table, Object id) {
        locks.await(owner, new Locks.Key(table, id), Locks.Mode.UPDATE, "apply");
    }

    private static Set<PayoutId> inOrder(Collection<PayoutId> ids) {
        Set<PayoutId> sorted = new TreeSet<>(PayoutRow.BY_ID);
        sorted.addAll(ids);
        return sorted;
    }

    private static void require(boolean condition, String message, Object what) {
        if (!condition) {
            throw new ViolationException(message.formatted(what));
        }
    }
}
