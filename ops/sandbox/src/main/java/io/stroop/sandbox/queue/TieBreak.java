package io.stroop.sandbox.queue;

import io.stroop.sandbox.validity.Envelope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Which of equal bids goes first. A node draws it anew in every ledger; the sandbox takes it from its seed, a replay
/// from the recording.
@FunctionalInterface
public interface TieBreak {
    /// The lower, the sooner it is taken into a ledger and the later it is evicted.
    long rank(Envelope envelope);

    /// The best bid first. Ranks and bids are computed once each: a rank can be a hash.
    default List<Envelope> bestFirst(List<Envelope> envelopes) {
        List<Ranked> sorted = new ArrayList<>(envelopes.size());
        for (Envelope envelope : envelopes) {
            sorted.add(new Ranked(envelope, Bid.of(envelope), rank(envelope)));
        }
        sorted.sort(Comparator.comparing(Ranked::bid)
                .reversed()
                .thenComparingLong(Ranked::rank)
                .thenComparing(ranked -> ranked.envelope().hashText()));
        List<Envelope> best = new ArrayList<>(sorted.size());
        sorted.forEach(ranked -> best.add(ranked.envelope()));
        return best;
    }

    /// An envelope with what it is sorted by.
    record Ranked(Envelope envelope, Bid bid, long rank) {}

    /// The worst bid first.
    default List<Envelope> cheapestFirst(List<Envelope> envelopes) {
        return bestFirst(envelopes).reversed();
    }
}
