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

    /// The best bid first.
    default List<Envelope> bestFirst(List<Envelope> envelopes) {
        List<Envelope> sorted = new ArrayList<>(envelopes);
        sorted.sort(Comparator.<Envelope, Bid>comparing(Bid::of)
                .reversed()
                .thenComparingLong(this::rank)
                .thenComparing(Envelope::hashText));
        return sorted;
    }

    /// The worst bid first.
    default List<Envelope> cheapestFirst(List<Envelope> envelopes) {
        return bestFirst(envelopes).reversed();
    }
}
