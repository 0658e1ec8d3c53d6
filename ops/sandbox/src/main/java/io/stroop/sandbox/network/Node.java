package io.stroop.sandbox.network;

import io.stroop.sandbox.queue.AddResult;
import io.stroop.sandbox.validity.Envelope;

/// The node to which fronts submit transactions.
@FunctionalInterface
public interface Node {
    /// @param now in seconds since 1970
    AddResult submit(Envelope envelope, long now);
}
