package io.stroop.simulation.book;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.PayoutSettled;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.book.Book;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.Channel;
import io.stroop.payout.engine.book.CommitUnknownException;
import io.stroop.payout.engine.book.Controls;
import io.stroop.payout.engine.book.Entry;
import io.stroop.payout.engine.book.Reconciliation;
import io.stroop.payout.engine.book.SpendingKey;
import io.stroop.payout.engine.book.Unit;
import io.stroop.payout.engine.claim.LaneClaims;
import io.stroop.simulation.Steps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// A book in memory. Units of work can be interleaved at every call, as on PostgreSQL: they read what is
/// committed (and what they changed themselves), wait for locks until the holder ends, and change everything or
/// nothing. Not safe for threads: exactly one may run between two calls of [Steps].
public final class MemoryBook implements Book {
    private final Steps steps;
    private final Locks locks = new Locks();
    private final Set<MemoryUnit> open = new HashSet<>();
    private final List<Consumer<List<Change>>> listeners = new ArrayList<>();
    private Rows rows = Rows.none();
    private long commits;
    private int incarnation = 1;

    /// @param steps interrupt the units of [#work]
    public MemoryBook(Steps steps) {
        this.steps = steps;
    }

    /// The same rows, whose units are interrupted by other steps.
    public Book with(Steps others) {
        return new Book() {
            @Override
            public <R> R work(Function<Unit, R> work) {
                return MemoryBook.this.work(others, work);
            }
        };
    }

    @Override
    public <R> R work(Function<Unit, R> work) {
        return work(steps, work);
    }

    private <R> R work(Steps interrupts, Function<? super Unit, R> work) {
        MemoryUnit unit = new MemoryUnit(interrupts, locks, rows, store());
        open.add(unit);
        try {
            R result = work.apply(unit);
            unit.requireSound();
            interrupts.point("commit");
            unit.requireSound();
            finish(unit.staged(), interrupts.commit());
            return result;
        } finally {
            unit.end();
            open.remove(unit);
        }
    }

    private void finish(Staged staged, Steps.CommitFault fault) {
        switch (fault) {
            case NONE -> commit(staged);
            case NOT_COMMITTED -> throw new StoreUnavailableException("the store does not answer");
            case UNKNOWN_BUT_COMMITTED -> {
                commit(staged);
                throw new CommitUnknownException("the answer to the commit is lost");
            }
            case UNKNOWN_NOT_COMMITTED -> throw new CommitUnknownException("the commit is lost");
        }
    }

    private void commit(Staged staged) {
        if (staged.changed()) {
            staged.commit();
            commits++;
            List<Change> changes = Collections.unmodifiableList(staged.changes);
            listeners.forEach(listener -> listener.accept(changes));
        }
    }

    /// Another book with the same rows, which the same store holds: what this one was, while it becomes another.
    public MemoryBook fork() {
        MemoryBook copy = new MemoryBook(steps);
        copy.rows = rows.copy();
        copy.incarnation = incarnation;
        return copy;
    }

    /// What the book claims of a lane's account.
    public LaneClaims claims(LaneId lane) {
        return new MemoryClaims(steps, lane, () -> rows.claims());
    }

    /// Names the store. Another one after each [#restore].
    public String store() {
        return "store " + incarnation;
    }

    /// Adds a lane at once, as it is before its first start.
    public void addLane(LaneId lane) {
        rows.lanes().putIfAbsent(lane, new LaneRow(lane, false, null, null, Reconciliation.NONE));
    }

    /// Adds a lane at once, which has been compared with the ledger so far.
    ///
    /// @param ledger the newest one
    public void addLane(LaneId lane, long ledger) {
        rows.lanes().put(lane, new LaneRow(lane, false, null, null, Reconciliation.after(ledger, store())));
    }

    /// Adds a free channel at once.
    public void addChannel(AccountId account, LaneId lane, int ordinal, long sequence) {
        rows.channels().put(account, new Channel(account, lane, ordinal, sequence, 0, null));
    }

    /// Enters a lane's distribution account at once.
    public void addAccount(AccountId distribution) {
        rows.own().distributions().add(distribution);
    }

    /// The distribution accounts of all lanes, also those that they had before.
    public Set<AccountId> distributions() {
        return Collections.unmodifiableSet(rows.own().distributions());
    }

    /// Retires a lane's channels at once, as those of keys that it no longer has.
    public void retireChannels(LaneId lane) {
        rows.channels().values().stream()
                .filter(channel -> channel.lane().equals(lane))
                .forEach(channel -> rows.own().retired().add(channel.account()));
    }

    /// Called after each commit that changed something, with its changes in order.
    public void onCommit(Consumer<List<Change>> listener) {
        listeners.add(listener);
    }

    /// How many units of work that changed something were committed.
    public long commits() {
        return commits;
    }

    /// How many units of work have begun and not ended.
    public int openUnits() {
        return open.size();
    }

    /// What is committed now.
    public Snapshot snapshot() {
        return new Snapshot(rows.copy());
    }

    /// Loses everything that was committed since, as a fail-over or a restore does. The connections of units of
    /// work that are open break.
    public void restore(Snapshot snapshot) {
        open.forEach(MemoryUnit::disconnect);
        rows = snapshot.rows();
        incarnation++;
    }

    public Collection<FindingRow> findings() {
        return Collections.unmodifiableCollection(rows.findings().values());
    }

    public Collection<PayoutRow> payouts() {
        return Collections.unmodifiableCollection(rows.payouts().values());
    }

    public Optional<PayoutRow> payout(PayoutId id) {
        return Optional.ofNullable(rows.payouts().get(id));
    }

    public Collection<TransactionRow> transactions() {
        return Collections.unmodifiableCollection(rows.transactions().values());
    }

    public Optional<TransactionRow> transaction(TransactionHash inner) {
        return Optional.ofNullable(rows.transactions().get(inner));
    }

    /// The transaction of each payout's live payment.
    public Map<PayoutId, TransactionHash> livePayments() {
        return Collections.unmodifiableMap(rows.live());
    }

    public Collection<BatchRow> batches() {
        return Collections.unmodifiableCollection(rows.batches().values());
    }

    public Collection<Channel> channels() {
        return Collections.unmodifiableCollection(rows.channels().values());
    }

    public Collection<LaneRow> lanes() {
        return Collections.unmodifiableCollection(rows.lanes().values());
    }

    public Map<PayoutId, Instant> refusals() {
        return Collections.unmodifiableMap(rows.refusals());
    }

    public Map<SpendingKey, Long> spending() {
        return Collections.unmodifiableMap(rows.spending());
    }

    public Collection<PauseRow> pauses() {
        return Collections.unmodifiableCollection(rows.pauses().values());
    }

    public Controls committedControls() {
        return Rows.controls(rows.pauses().values(), rows.caps().values());
    }

    /// All settlements that were announced, in order of commit.
    public List<PayoutSettled> announcements() {
        return Collections.unmodifiableList(rows.announcements());
    }

    /// All entries, in order of commit.
    public List<Entry> entries() {
        return Collections.unmodifiableList(rows.entries());
    }

    /// The timelines of all payouts, in order of commit.
    public List<TimelineEntry> timeline() {
        return Collections.unmodifiableList(rows.timeline());
    }

    public List<TimelineEntry> timeline(PayoutId id) {
        return rows.timeline().stream()
                .filter(entry -> entry.payoutId().equals(id))
                .toList();
    }
}
