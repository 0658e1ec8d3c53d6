package io.stroop.whatif;

import io.stroop.contracts.BatchId;
import io.stroop.contracts.PayoutBatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/// Pays everything that arrived in a window, whatever ledgers do; each completion by itself if there is no
/// window.
final class WindowPolicy implements Policy {
    private final long windowMillis;
    private final int payments;
    private final SplittableRandom random;
    private final Map<Long, List<Owed>> waiting = new LinkedHashMap<>();
    private long nextMillis;
    private long number;

    /// @param windowMillis 0 for none
    /// @param payments the most in one batch
    WindowPolicy(long windowMillis, int payments, long seed) {
        this.windowMillis = windowMillis;
        this.payments = payments;
        this.random = new SplittableRandom(seed);
        this.nextMillis = SimulatedNetwork.START_MILLIS + 137;
    }

    @Override
    public void owes(Owed owed, long nowMillis) {
        long key = windowMillis == 0 ? number++ : owed.worker();
        waiting.computeIfAbsent(key, _ -> new ArrayList<>()).add(owed);
    }

    @Override
    public void at(Payer payer, long nowMillis) {
        if (nowMillis < nextMillis) {
            return;
        }
        nextMillis += windowMillis;
        List<List<Owed>> all = List.copyOf(waiting.values());
        waiting.clear();
        for (int from = 0; from < all.size(); from += payments) {
            payer.propose(
                    new Batch(
                            new BatchId(new UUID(random.nextLong(), random.nextLong())),
                            PayoutBatch.MIN_BID_STROOPS,
                            all.subList(from, Math.min(all.size(), from + payments))),
                    nowMillis);
        }
    }
}
