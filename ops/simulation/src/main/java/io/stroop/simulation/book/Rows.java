package io.stroop.simulation.book;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import io.stroop.contracts.BatchId;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.PayoutSettled;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.book.Cap;
import io.stroop.payout.engine.book.Channel;
import io.stroop.payout.engine.book.Controls;
import io.stroop.payout.engine.book.Entry;
import io.stroop.payout.engine.book.Finding;
import io.stroop.payout.engine.book.SpendingKey;
import io.stroop.payout.engine.claim.LaneClaims;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Everything that is committed, each table in order of insertion.
///
/// @param claims of the lanes, whose accounts may show others
/// @param live the one live payment of each payout that has one: a unique index
/// @param busy the one undecided transaction of each channel that has one: a unique index
/// @param bumps the transaction of each fee bump
/// @param own what else the book signs for
/// @param pauses by scope and name
/// @param caps by kind, asset and publisher
/// @param refusals when a record of the payout was refused last
/// @param ledgerEntries those of ledgers: a unique index
/// @param entries all of them, in order of commit
/// @param payoutIndex also by their open proposal
record Rows(
        Map<PayoutId, PayoutRow> payouts,
        Map<TransactionHash, TransactionRow> transactions,
        Map<BatchId, BatchRow> batches,
        Map<AccountId, Channel> channels,
        OwnAccounts own,
        Map<LaneId, LaneRow> lanes,
        Map<LaneId, LaneClaims.Claim> claims,
        Map<SpendingKey, Long> spending,
        Map<PayoutId, TransactionHash> live,
        Map<AccountId, TransactionHash> busy,
        Map<TransactionHash, TransactionHash> bumps,
        Map<String, PauseRow> pauses,
        Map<String, Cap> caps,
        Map<PayoutId, Instant> refusals,
        Map<Finding.Key, FindingRow> findings,
        Map<EntryKey, Entry> ledgerEntries,
        List<Entry> entries,
        List<TimelineEntry> timeline,
        List<PayoutSettled> announcements,
        Index<PayoutId, PayoutRow> payoutIndex,
        Index<TransactionHash, TransactionRow> transactionIndex,
        Index<BatchId, BatchRow> batchIndex) {
    /// Rows that are asked for often.
    enum Group {
        /// Payouts that may be proposed and have a time for it.
        SCHEDULED,
        /// Payouts that may be proposed and have none.
        UNSCHEDULED,
        /// Payouts that wait for their recipient or for funds.
        WAITING,
        /// Undecided transactions, and proposals that are not resolved.
        OPEN
    }

    static Rows none() {
        return new Rows(
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                OwnAccounts.none(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new Index<>(PayoutRow::groups),
                new Index<>(row -> row.state().undecided() ? List.of(Group.OPEN) : List.of()),
                new Index<>(row -> row.open() ? List.of(Group.OPEN) : List.of()));
    }

    static Controls controls(Collection<PauseRow> pauses, Collection<Cap> caps) {
        Set<Asset> assets = new LinkedHashSet<>();
        Set<PublisherId> publishers = new LinkedHashSet<>();
        boolean all = false;
        for (PauseRow pause : pauses) {
            switch (pause.scope()) {
                case ALL -> all = true;
                case ASSET -> assets.add(Asset.parse(pause.name()));
                case PUBLISHER -> publishers.add(new PublisherId(pause.name()));
                case LANE -> throw new IllegalStateException("lanes are paused by Change.PauseLane");
            }
        }
        return new Controls(all, assets, publishers, List.copyOf(caps));
    }

    /// Rows are immutable, so that copies of the tables are enough.
    Rows copy() {
        return new Rows(
                new LinkedHashMap<>(payouts),
                new LinkedHashMap<>(transactions),
                new LinkedHashMap<>(batches),
                new LinkedHashMap<>(channels),
                own.copy(),
                new LinkedHashMap<>(lanes),
                new LinkedHashMap<>(claims),
                new LinkedHashMap<>(spending),
                new LinkedHashMap<>(live),
                new LinkedHashMap<>(busy),
                new LinkedHashMap<>(bumps),
                new LinkedHashMap<>(pauses),
                new LinkedHashMap<>(caps),
                new LinkedHashMap<>(refusals),
                new LinkedHashMap<>(findings),
                new LinkedHashMap<>(ledgerEntries),
                new ArrayList<>(entries),
                new ArrayList<>(timeline),
                new ArrayList<>(announcements),
                payoutIndex.over(payouts),
                transactionIndex.over(transactions),
                batchIndex.over(batches));
    }
}
