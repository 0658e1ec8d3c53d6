package io.stroop.simulation.book;

import io.stroop.contracts.AccountDestination;
import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import io.stroop.contracts.BatchId;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.PayoutBatch;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.TaskCompleted;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.book.Batch;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.Channel;
import io.stroop.payout.engine.book.Controls;
import io.stroop.payout.engine.book.FeeBump;
import io.stroop.payout.engine.book.Finding;
import io.stroop.payout.engine.book.Holding;
import io.stroop.payout.engine.book.Lane;
import io.stroop.payout.engine.book.Payment;
import io.stroop.payout.engine.book.Payout;
import io.stroop.payout.engine.book.SpendingKey;
import io.stroop.payout.engine.book.Transaction;
import io.stroop.payout.engine.book.Unit;
import io.stroop.payout.engine.ledger.Recipient;
import io.stroop.simulation.Steps;
import io.stroop.simulation.book.Rows.Group;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One unit of work. It can be interrupted at the start of every call, and wherever it waits for a lock.
final class MemoryUnit implements Unit {
    private static final Comparator<BatchRow> LONGEST_WAITING = Comparator.comparing(BatchRow::nextTryAt)
            .thenComparing(BatchRow::receivedAt)
            .thenComparing(row -> row.batchId().toString());
    private static final Comparator<TransactionRow> FIRST_SIGNED = Comparator.comparing(
                    (TransactionRow row) -> row.transaction().signedAt())
            .thenComparing(row -> row.hash().hex());
    private static final Comparator<TransactionRow> FIRST_DUE = Comparator.comparing((TransactionRow row) ->
                    Objects.requireNonNull(row.transaction().nextSendAt()))
            .thenComparing(row -> row.hash().hex());

    private final Steps steps;
    private final Locks locks;
    private final Locks.Owner owner;
    private final Staged staged;
    private final PayoutReads payoutReads;
    private final ChannelReads channelReads;
    private final Comparisons comparisons;
    private final String store;
    private @Nullable Instant now;
    private @Nullable RuntimeException doom;

    MemoryUnit(Steps steps, Locks locks, Rows rows, String store) {
        this.steps = steps;
        this.locks = locks;
        owner = new Locks.Owner(steps);
        staged = new Staged(rows);
        payoutReads = new PayoutReads(staged);
        channelReads = new ChannelReads(staged.channels, rows.own());
        comparisons = new Comparisons(staged);
        this.store = store;
    }

    /// Its connection breaks: its next call fails, and it commits nothing.
    void disconnect() {
        if (doom == null) {
            doom = new StoreUnavailableException("the connection to the store is lost");
        }
    }

    Staged staged() {
        return staged;
    }

    void end() {
        locks.release(owner);
    }

    /// PostgreSQL does not go on with a transaction after an error.
    void requireSound() {
        if (doom != null) {
            throw doom;
        }
    }

    @Override
    public Instant now() {
        Instant known = now;
        if (known == null) {
            known = steps.time();
            now = known;
        }
        return known;
    }

    @Override
    public Set<Integer> register(List<TaskCompleted> completions, Instant now) {
        begin("register");
        return new RegistrationRules(staged, locks, owner).register(completions, now);
    }

    @Override
    public List<Batch> dueBatches(LaneId lane, Instant now, int limit) {
        begin("dueBatches");
        return View.first(
                        staged.batches.where(
                                Group.OPEN,
                                row -> row.isOpenIn(lane) && !row.nextTryAt().isAfter(now)),
                        LONGEST_WAITING,
                        limit)
                .stream()
                .map(BatchRow::batch)
                .toList();
    }

    @Override
    public Optional<Batch> lockBatch(BatchId batchId) {
        begin("lockBatch");
        return Optional.ofNullable(staged.batches.get(batchId))
                .filter(row -> row.open() && skipLocked("batch", batchId))
                .map(BatchRow::batch);
    }

    @Override
    public boolean hasBacklog(LaneId lane, Instant before) {
        begin("hasBacklog");
        return !staged.batches
                .where(Group.OPEN, row -> row.isOpenIn(lane) && row.receivedAt().isBefore(before))
                .isEmpty();
    }

    @Override
    public Optional<Lane> shareLane(LaneId lane) {
        begin("shareLane");
        return lane(lane, Locks.Mode.SHARE, "shareLane");
    }

    @Override
    public Optional<Lane> lockLane(LaneId lane) {
        begin("lockLane");
        return lane(lane, Locks.Mode.UPDATE, "lockLane");
    }

    @Override
    public List<Lane> lockLanes() {
        begin("lockLanes");
        return staged.lanes.where(any -> true).stream()
                .map(LaneRow::name)
                .sorted(Comparator.comparing(LaneId::value))
                .flatMap(name -> lane(name, Locks.Mode.UPDATE, "lockLanes").stream())
                .toList();
    }

    private Optional<Lane> lane(LaneId lane, Locks.Mode mode, String what) {
        if (staged.lanes.get(lane) != null) {
            locks.await(owner, new Locks.Key("lane", lane), mode, what);
        }
        return Optional.ofNullable(staged.lanes.get(lane)).map(row -> row.lane(store));
    }

    @Override
    public Controls controls() {
        begin("controls");
        return Rows.controls(staged.pauses.where(any -> true), staged.caps.where(any -> true));
    }

    @Override
    public Map<SpendingKey, Long> spent(Collection<SpendingKey> keys) {
        begin("spent");
        Map<SpendingKey, Long> spent = new TreeMap<>();
        for (SpendingKey key : new TreeSet<>(keys)) {
            locks.await(owner, new Locks.Key("spending", key), Locks.Mode.UPDATE, "spent");
            spent.put(key, Objects.requireNonNullElse(staged.spending.get(key), 0L));
        }
        return spent;
    }

    @Override
    public List<Payout> payouts(Collection<PayoutId> payoutIds) {
        begin("payouts");
        return rows(payoutIds).map(PayoutRow::payout).toList();
    }

    @Override
    public Set<PayoutId> refused(Collection<PayoutId> payoutIds) {
        begin("refused");
        return payoutReads.refused(payoutIds);
    }

    @Override
    public List<Payout> lockPayouts(SortedSet<PayoutId> payoutIds) {
        begin("lockPayouts");
        List<PayoutId> ids = new ArrayList<>(payoutIds);
        ids.sort(PayoutRow.BY_ID);
        ids.removeIf(id -> staged.payouts.get(id) == null);
        ids.forEach(id -> locks.await(owner, new Locks.Key("payout", id), Locks.Mode.UPDATE, "lockPayouts"));
        return rows(ids).map(PayoutRow::payout).toList();
    }

    @Override
    public List<TaskCompleted> completions(Collection<PayoutId> payoutIds) {
        begin("completions");
        return rows(payoutIds).map(PayoutRow::paid).toList();
    }

    private Stream<PayoutRow> rows(Collection<PayoutId> payoutIds) {
        return payoutIds.stream().distinct().map(staged.payouts::get).filter(Objects::nonNull);
    }

    @Override
    public List<Payout> toPropose(Instant now, Instant adoptBefore, int limit) {
        begin("toPropose");
        return payoutReads.toPropose(now, adoptBefore, limit);
    }

    @Override
    public List<Payout> waiting(Instant now, int limit) {
        begin("waiting");
        return payoutReads.waiting(now, limit);
    }

    @Override
    public List<Channel> channels(LaneId lane) {
        begin("channels");
        return channelReads.of(lane);
    }

    @Override
    public Set<AccountId> ownAccounts() {
        begin("ownAccounts");
        return channelReads.ownAccounts();
    }

    @Override
    public Optional<Channel> lockFreeChannel(LaneId lane) {
        begin("lockFreeChannel");
        return channelReads.of(lane).stream()
                .filter(channel -> channel.free() && skipLocked("channel", channel.account()))
                .findFirst();
    }

    @Override
    public List<Transaction> undecided(int limit) {
        begin("undecided");
        return View.first(
                        staged.transactions.where(Group.OPEN, row -> row.state().undecided()), FIRST_SIGNED, limit)
                .stream()
                .map(TransactionRow::transaction)
                .toList();
    }

    @Override
    public Optional<Transaction> lockUndecided(TransactionHash hash) {
        begin("lockUndecided");
        return Optional.ofNullable(staged.transactions.get(hash))
                .filter(row -> row.state().undecided() && skipLocked("transaction", hash))
                .map(TransactionRow::transaction);
    }

    @Override
    public List<Transaction> lockDueSends(Instant now, int limit) {
        begin("lockDueSends");
        return View.first(
                        staged.transactions.where(Group.OPEN, row -> row.isDueToSend(now)),
                        FIRST_DUE,
                        Integer.MAX_VALUE)
                .stream()
                .filter(row -> skipLocked("transaction", row.hash()))
                .limit(limit)
                .map(TransactionRow::transaction)
                .toList();
    }

    @Override
    public Map<TransactionHash, Recorded> recorded(Collection<TransactionHash> hashes) {
        begin("recorded");
        return comparisons.recorded(hashes);
    }

    @Override
    public Optional<Applied> applied(TransactionHash hash) {
        begin("applied");
        return comparisons.applied(hash);
    }

    @Override
    public List<Payout> unpaidTo(Collection<AccountDestination> destinations) {
        begin("unpaidTo");
        return comparisons.unpaidTo(destinations);
    }

    @Override
    public List<Unexplained> unexplained(Collection<AccountDestination> destinations) {
        begin("unexplained");
        return comparisons.unexplained(destinations);
    }

    @Override
    public List<PayoutBatch> proposalsWith(LaneId lane, Collection<PayoutId> payoutIds, int limit) {
        begin("proposalsWith");
        return comparisons.proposalsWith(lane, payoutIds, limit);
    }

    @Override
    public List<Settled> unseen(LaneId lane, long from, long through, int limit) {
        begin("unseen");
        return comparisons.unseen(lane, from, through, limit);
    }

    @Override
    public List<Finding> openFindings(LaneId lane) {
        begin("openFindings");
        return comparisons.openFindings(lane);
    }

    @Override
    public List<Holding> holdings(Collection<Recipient> recipients) {
        begin("holdings");
        return new Holdings(staged).of(recipients);
    }

    @Override
    public Set<Recipient> clawedBackSince(long ledger) {
        begin("clawedBackSince");
        return new Holdings(staged).clawedBackSince(ledger);
    }

    @Override
    public List<FeeBump> bumps(TransactionHash hash) {
        begin("bumps");
        return Optional.ofNullable(staged.transactions.get(hash))
                .map(TransactionRow::bumps)
                .orElse(List.of());
    }

    @Override
    public List<Payment> payments(TransactionHash hash) {
        begin("payments");
        return Optional.ofNullable(staged.transactions.get(hash))
                .map(TransactionRow::payments)
                .orElse(List.of())
                .stream()
                .map(PaymentRow::payment)
                .toList();
    }

    @Override
    public Map<Asset, Long> undecidedAmounts(LaneId lane) {
        begin("undecidedAmounts");
        return new Promises(staged).amounts(lane);
    }

    @Override
    public long undecidedFees(LaneId lane) {
        begin("undecidedFees");
        return new Promises(staged).fees(lane);
    }

    @Override
    public boolean tryExclusive(String name) {
        begin("tryExclusive");
        return skipLocked("exclusive", name);
    }

    @Override
    public void apply(List<Change> changes) {
        begin("apply");
        try {
            ChangeRules rules = new ChangeRules(staged, locks, owner);
            changes.forEach(rules::apply);
        } catch (RuntimeException e) {
            doom = e;
            throw e;
        }
    }

    private void begin(String call) {
        requireSound();
        steps.point(call);
    }

    private boolean skipLocked(String table, Object id) {
        return locks.take(owner, new Locks.Key(table, id), Locks.Mode.UPDATE);
    }
}
