package io.stroop.sandbox.network;

import io.stroop.sandbox.queue.Answer;
import io.stroop.sandbox.validity.Envelope;

/// Where fronts hand transactions in.
@FunctionalInterface
public interface Node {
    /// @param now seconds since 1970
    Answer submit(Envelope envelope, long now);
}
