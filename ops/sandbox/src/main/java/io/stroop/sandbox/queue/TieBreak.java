package io.stroop.sandbox.queue;

import io.stroop.sandbox.validity.Envelope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Decides which of several equal bids goes first. A node draws it at random for every ledger; the sandbox
/// derives it from its seed, a replay from the recording.
@FunctionalInterface
public interface TieBreak {
    /// A lower rank is included sooner and evicted later.
    long rank(Envelope envelope);

    /// The best bid first. Each rank and bid is computed once, since a rank may be a hash.
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

    /// An envelope with its sort keys.
    record Ranked(Envelope envelope, Bid bid, long rank) {}

    /// The lowest bid first.
    default List<Envelope> cheapestFirst(List<Envelope> envelopes) {
        return bestFirst(envelopes).reversed();
    }
}
