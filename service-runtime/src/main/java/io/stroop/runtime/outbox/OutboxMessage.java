package io.stroop.runtime.outbox;

import io.stroop.runtime.json.StrictJson;
import io.stroop.runtime.kafka.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/// A record to be sent to Kafka.
///
/// @param key null for none
/// @param payload null for a tombstone
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record OutboxMessage(String topic, byte @Nullable [] key, Headers headers, byte @Nullable [] payload) {

    /// An event: a JSON object with text headers.
    public static OutboxMessage event(String topic, String key, Map<String, String> headers, Map<String, ?> fields) {
        RecordHeaders recordHeaders = new RecordHeaders();
        headers.forEach((name, value) -> recordHeaders.add(name, value.getBytes(StandardCharsets.UTF_8)));
        return new OutboxMessage(topic, key.getBytes(StandardCharsets.UTF_8), recordHeaders, StrictJson.write(fields));
    }

    public static OutboxMessage deadLetter(String topic, DeadLetter letter) {
        return new OutboxMessage(topic, letter.key(), letter.headers(), letter.value());
    }
}
