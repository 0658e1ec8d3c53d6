package io.stroop.runtime.outbox;

import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// Headers that records get at the moment they are sent, and not when they are stored.
@FunctionalInterface
public interface SendingHeaders {
    /// Adds none.
    SendingHeaders NONE = records -> {};

    /// A record that is about to be sent.
    ///
    /// @param payload null for a tombstone
    /// @param headers those that are stored, to add to
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    record Outgoing(String topic, byte @Nullable [] payload, Headers headers) {}

    /// Adds the headers of records that are sent together. Called again with those that are sent again.
    void add(List<Outgoing> records);
}
