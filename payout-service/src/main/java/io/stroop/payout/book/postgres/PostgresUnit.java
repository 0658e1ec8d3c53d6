package io.stroop.payout.book.postgres;

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
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/// One database transaction.
final class PostgresUnit implements Unit {
    private static final String NOW = "select clock_timestamp() as now";
    private static final String EXCLUSIVE = "select pg_try_advisory_xact_lock(hashtext(?)) as mine";

    private final Statements statements;
    private final Registrations registrations;
    private final PayoutTable payouts;
    private final BatchTable batches;
    private final TransactionTable transactions;
    private final ChannelTable channels;
    private final LaneTable lanes;
    private final FindingTable findings;
    private final EntryTable entries;
    private final HoldingReader holdings;
    private final ControlTables controls;
    private final RefusalTable refusals;
    private final Announcements announcements;
    private @Nullable Instant now;

    PostgresUnit(Statements statements, Announcements announcements) {
        this.statements = statements;
        this.announcements = announcements;
        registrations = new Registrations(statements);
        payouts = new PayoutTable(statements);
        batches = new BatchTable(statements);
        transactions = new TransactionTable(statements);
        channels = new ChannelTable(statements);
        lanes = new LaneTable(statements);
        findings = new FindingTable(statements);
        entries = new EntryTable(statements);
        holdings = new HoldingReader(statements);
        controls = new ControlTables(statements);
        refusals = new RefusalTable(statements);
    }

    @Override
    public Instant now() {
        Instant known = now;
        if (known == null) {
            known = statements.first(NOW, row -> row.time("now")).orElseThrow();
            now = known;
        }
        return known;
    }

    @Override
    public Set<Integer> register(List<TaskCompleted> completions, Instant now) {
        return registrations.register(completions);
    }

    @Override
    public List<Batch> dueBatches(LaneId lane, Instant now, int limit) {
        return batches.due(lane, now, limit);
    }

    @Override
    public Optional<Batch> lockBatch(BatchId batchId) {
        return batches.lock(batchId);
    }

    @Override
    public boolean hasBacklog(LaneId lane, Instant before) {
        return batches.receivedBefore(lane, before);
    }

    @Override
    public Optional<Lane> shareLane(LaneId lane) {
        return lanes.share(lane);
    }

    @Override
    public Optional<Lane> lockLane(LaneId lane) {
        return lanes.lock(lane);
    }

    @Override
    public List<Lane> lockLanes() {
        return lanes.lockAll();
    }

    @Override
    public Controls controls() {
        return controls.read();
    }

    @Override
    public Map<SpendingKey, Long> spent(Collection<SpendingKey> keys) {
        return controls.spent(keys);
    }

    @Override
    public List<Payout> payouts(Collection<PayoutId> payoutIds) {
        return payouts.read(payoutIds);
    }

    @Override
    public Set<PayoutId> refused(Collection<PayoutId> payoutIds) {
        return refusals.refused(payoutIds);
    }

    @Override
    public List<Payout> lockPayouts(SortedSet<PayoutId> payoutIds) {
        return payouts.lock(payoutIds);
    }

    @Override
    public List<TaskCompleted> completions(Collection<PayoutId> payoutIds) {
        return payouts.completions(payoutIds);
    }

    @Override
    public List<Payout> toPropose(Instant now, Instant adoptBefore, int limit) {
        return payouts.toPropose(now, adoptBefore, limit);
    }

    @Override
    public List<Payout> waiting(Instant now, int limit) {
        return payouts.waiting(now, limit);
    }

    @Override
    public List<Channel> channels(LaneId lane) {
        return channels.of(lane);
    }

    @Override
    public Set<AccountId> ownAccounts() {
        return channels.ownAccounts();
    }

    @Override
    public Optional<Channel> lockFreeChannel(LaneId lane) {
        return channels.lockFree(lane);
    }

    @Override
    public List<Transaction> undecided(int limit) {
        return transactions.undecided(limit);
    }

    @Override
    public Optional<Transaction> lockUndecided(TransactionHash hash) {
        return transactions.lockUndecided(hash);
    }

    @Override
    public List<Transaction> lockDueSends(Instant now, int limit) {
        return transactions.lockDueSends(now, limit);
    }

    @Override
    public Map<TransactionHash, Recorded> recorded(Collection<TransactionHash> hashes) {
        return transactions.recorded(hashes);
    }

    @Override
    public Optional<Applied> applied(TransactionHash hash) {
        return transactions.applied(hash);
    }

    @Override
    public List<Payout> unpaidTo(Collection<AccountDestination> destinations) {
        return payouts.unpaidTo(destinations);
    }

    @Override
    public List<Unexplained> unexplained(Collection<AccountDestination> destinations) {
        return transactions.unexplained(destinations);
    }

    @Override
    public List<PayoutBatch> proposalsWith(LaneId lane, Collection<PayoutId> payoutIds, int limit) {
        return batches.with(lane, payoutIds, limit);
    }

    @Override
    public List<Settled> unseen(LaneId lane, long from, long through, int limit) {
        return transactions.unseen(lane, from, through, limit);
    }

    @Override
    public List<Finding> openFindings(LaneId lane) {
        return findings.open(lane);
    }

    @Override
    public List<Holding> holdings(Collection<Recipient> recipients) {
        return holdings.of(recipients);
    }

    @Override
    public Set<Recipient> clawedBackSince(long ledger) {
        return holdings.clawedBackSince(ledger);
    }

    @Override
    public List<FeeBump> bumps(TransactionHash hash) {
        return transactions.bumps(hash);
    }

    @Override
    public List<Payment> payments(TransactionHash hash) {
        return transactions.payments(hash);
    }

    @Override
    public Map<Asset, Long> undecidedAmounts(LaneId lane) {
        return transactions.undecidedAmounts(lane);
    }

    @Override
    public long undecidedFees(LaneId lane) {
        return transactions.undecidedFees(lane);
    }

    @Override
    public boolean tryExclusive(String name) {
        return statements.first(EXCLUSIVE, row -> row.yes("mine"), name).orElse(false);
    }

    @Override
    public void apply(List<Change> changes) {
        try {
            new ChangeWriter(
                            payouts,
                            batches,
                            transactions,
                            channels,
                            lanes,
                            findings,
                            entries,
                            controls,
                            refusals,
                            announcements)
                    .write(changes);
        } catch (RuntimeException e) {
            throw statements.doomed(e);
        }
    }
}
