package io.stroop.whatif;

import io.stroop.contracts.BatchId;
import io.stroop.contracts.PayoutBatch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/// Looks for completions at even intervals, and pays one with each free channel.
final class PollingPolicy implements Policy {
    private final long pollMillis;
    private final SplittableRandom random;
    private final Deque<Owed> waiting = new ArrayDeque<>();
    private long nextMillis = SimulatedNetwork.START_MILLIS;

    PollingPolicy(long pollMillis, long seed) {
        this.pollMillis = pollMillis;
        this.random = new SplittableRandom(seed);
    }

    @Override
    public void owes(Owed owed, long nowMillis) {
        waiting.add(owed);
    }

    @Override
    public void at(Payer payer, long nowMillis) {
        if (nowMillis < nextMillis) {
            return;
        }
        nextMillis += pollMillis;
        for (int channel = payer.freeChannels(); channel > 0 && !waiting.isEmpty(); channel--) {
            payer.propose(
                    new Batch(
                            new BatchId(new UUID(random.nextLong(), random.nextLong())),
                            PayoutBatch.MIN_BID_STROOPS,
                            List.of(List.of(waiting.remove()))),
                    nowMillis);
        }
    }
}
