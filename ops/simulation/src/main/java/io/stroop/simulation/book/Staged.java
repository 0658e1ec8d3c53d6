package io.stroop.simulation.book;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.BatchId;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.PayoutSettled;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.book.Cap;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.Channel;
import io.stroop.payout.engine.book.Entry;
import io.stroop.payout.engine.book.Finding;
import io.stroop.payout.engine.book.SpendingKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The changes of one unit of work that are not committed yet, on top of what is.
final class Staged {
    final View<PayoutId, PayoutRow> payouts;
    final View<TransactionHash, TransactionRow> transactions;
    final View<BatchId, BatchRow> batches;
    final View<AccountId, Channel> channels;
    final View<LaneId, LaneRow> lanes;
    final View<SpendingKey, Long> spending;
    final View<PayoutId, TransactionHash> live;
    final View<AccountId, TransactionHash> busy;
    final View<TransactionHash, TransactionHash> bumps;
    final View<String, PauseRow> pauses;
    final View<String, Cap> caps;
    final View<PayoutId, Instant> refusals;
    final View<Finding.Key, FindingRow> findings;
    final View<EntryKey, Entry> ledgerEntries;
    final List<Entry> entries = new ArrayList<>();
    final List<TimelineEntry> timeline = new ArrayList<>();
    final List<PayoutSettled> announcements = new ArrayList<>();
    final List<Change> changes = new ArrayList<>();

    private final Rows rows;
    private final List<View<?, ?>> views;

    Staged(Rows rows) {
        this.rows = rows;
        payouts = new View<>(rows.payouts(), rows.payoutIndex());
        transactions = new View<>(rows.transactions(), rows.transactionIndex());
        batches = new View<>(rows.batches(), rows.batchIndex());
        channels = new View<>(rows.channels());
        lanes = new View<>(rows.lanes());
        spending = new View<>(rows.spending());
        live = new View<>(rows.live());
        busy = new View<>(rows.busy());
        bumps = new View<>(rows.bumps());
        pauses = new View<>(rows.pauses());
        caps = new View<>(rows.caps());
        refusals = new View<>(rows.refusals());
        findings = new View<>(rows.findings());
        ledgerEntries = new View<>(rows.ledgerEntries());
        views = List.of(
                payouts,
                transactions,
                batches,
                channels,
                lanes,
                spending,
                live,
                busy,
                bumps,
                pauses,
                caps,
                refusals,
                findings,
                ledgerEntries);
    }

    boolean changed() {
        return !timeline.isEmpty() || !announcements.isEmpty() || views.stream().anyMatch(View::changed);
    }

    /// Everything at once.
    void commit() {
        views.forEach(View::commit);
        rows.entries().addAll(entries);
        rows.timeline().addAll(timeline);
        rows.announcements().addAll(announcements);
    }
}
