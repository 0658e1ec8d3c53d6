package io.stroop.fee.policy;

import io.stroop.contracts.BatchId;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.LaneReport;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/// What became of the batches that this process has proposed, as far as the book reports it. Two things follow:
/// while the book has not dealt with earlier batches (its lane is paused, its channels are leased, it has not
/// registered their payouts yet), later payments wait where they are netted; and the lead is learned from the
/// ledgers that included the batches.
///
/// Nothing depends on it: without reports, or after a restart, batches leave as if the book had dealt with all
/// of them.
///
/// Thread-safe.
public final class OwnBatches {
    private static final int MOST = 2_000;

    /// A report that is older than this says nothing.
    private static final long FRESH_MILLIS = 5_000;

    /// How long one batch that the book cannot deal with keeps others waiting.
    private static final long PATIENCE_MILLIS = 30_000;

    private final LedgerTiming timing;
    private final Map<BatchId, Own> batches = new LinkedHashMap<>();
    private final Map<LaneId, Heard> heard = new HashMap<>();

    private record Own(LaneId lane, int payments, long proposedMillis, boolean resolved) {
        Own withResolution() {
            return new Own(lane, payments, proposedMillis, true);
        }
    }

    private record Heard(long atMillis, boolean signs) {}

    /// @param timing whose lead is learned
    public OwnBatches(LedgerTiming timing) {
        this.timing = timing;
    }

    /// A batch was proposed.
    public synchronized void proposed(BatchId batchId, LaneId lane, int payments, long nowMillis) {
        batches.put(batchId, new Own(lane, payments, nowMillis, false));
        Iterator<BatchId> oldest = batches.keySet().iterator();
        while (batches.size() > MOST && oldest.hasNext()) {
            oldest.next();
            oldest.remove();
        }
    }

    /// The book reports. Reports may come twice.
    public synchronized void heard(LaneReport report, long nowMillis) {
        heard.put(report.lane(), new Heard(nowMillis, report.signs()));
        report.resolved().forEach(id -> batches.computeIfPresent(id, (_, own) -> own.withResolution()));
        for (LaneReport.Included included : report.included()) {
            Own own = batches.remove(included.batchId());
            if (own != null) {
                learn(own, included.ledger().number());
            }
        }
    }

    private void learn(Own own, long ledger) {
        OptionalLong first = timing.clock().firstAfter(own.proposedMillis());
        if (first.isEmpty()) {
            return;
        }
        long spreads = timing.pace().millisFor(own.payments(), timing.clock().intervalMillis());
        timing.clock().seenAt(first.getAsLong()).ifPresent(closed -> {
            long before = closed - own.proposedMillis() - spreads;
            if (ledger == first.getAsLong()) {
                timing.lead().inTime(before);
            } else if (ledger == first.getAsLong() + 1) {
                timing.lead().late(before);
            } // one that was passed over more often was outbid, or waited for something else
        });
    }

    /// How many operations may leave.
    ///
    /// @param share of the lane in a ledger
    /// @return the share, less what the book has not dealt with yet; 0 while the lane signs nothing
    public synchronized int room(LaneId lane, int share, long nowMillis) {
        Heard last = heard.get(lane);
        if (last == null || nowMillis - last.atMillis() > FRESH_MILLIS) {
            return share;
        }
        if (!last.signs()) {
            return 0;
        }
        int open = batches.values().stream()
                .filter(own -> own.lane().equals(lane) && !own.resolved())
                .filter(own -> nowMillis - own.proposedMillis() < PATIENCE_MILLIS)
                .mapToInt(Own::payments)
                .sum();
        return Math.max(0, share - open);
    }

    /// Whether the lane signs, as far as the book reports.
    public synchronized boolean signs(LaneId lane, long nowMillis) {
        Heard last = heard.get(lane);
        return last == null || nowMillis - last.atMillis() > FRESH_MILLIS || last.signs();
    }

    /// Whether the book reports about a lane.
    public synchronized boolean isHeard(LaneId lane, long nowMillis) {
        Heard last = heard.get(lane);
        return last != null && nowMillis - last.atMillis() <= FRESH_MILLIS;
    }
}
