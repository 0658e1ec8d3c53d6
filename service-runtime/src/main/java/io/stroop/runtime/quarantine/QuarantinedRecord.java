package io.stroop.runtime.quarantine;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// A quarantined record, as shown over HTTP.
///
/// @param source `RECEIVED` from Kafka, or `OUTBOX` if Kafka refused it
/// @param partition null for a record that never reached Kafka
/// @param offset null for a record that never reached Kafka
/// @param key null for none
/// @param payload null for a tombstone; at most the first 64 KiB
/// @param payloadBytes the length of the whole payload
@JsonInclude(JsonInclude.Include.NON_NULL)
public record QuarantinedRecord(
        long id,
        String source,
        String topic,
        @Nullable Integer partition,
        @Nullable Long offset,
        @Nullable Bytes key,
        List<NamedBytes> headers,
        @Nullable Bytes payload,
        int payloadBytes,
        String reason,
        Instant quarantinedAt) {

    /// Bytes as text if they are UTF-8, otherwise in Base64. Exactly one of the two is present.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Bytes(@Nullable String text, @Nullable String base64) {

        /// @param bytes null for none, which has no form
        public static @Nullable Bytes of(byte @Nullable [] bytes) {
            if (bytes == null) {
                return null;
            }
            try {
                return new Bytes(
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .decode(ByteBuffer.wrap(bytes))
                                .toString(),
                        null);
            } catch (CharacterCodingException e) {
                return new Bytes(null, Base64.getEncoder().encodeToString(bytes));
            }
        }
    }

    /// A header.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record NamedBytes(String name, @Nullable Bytes value) {

        /// In their order.
        public static List<NamedBytes> of(Headers headers) {
            List<NamedBytes> named = new ArrayList<>();
            for (Header header : headers) {
                named.add(new NamedBytes(header.key(), Bytes.of(header.value())));
            }
            return named;
        }
    }

    static QuarantinedRecord of(
            long id,
            String source,
            String topic,
            @Nullable Integer partition,
            @Nullable Long offset,
            byte @Nullable [] key,
            Headers headers,
            byte @Nullable [] payload,
            int payloadBytes,
            String reason,
            Instant quarantinedAt) {
        return new QuarantinedRecord(
                id,
                source,
                topic,
                partition,
                offset,
                Bytes.of(key),
                NamedBytes.of(headers),
                Bytes.of(payload),
                payloadBytes,
                reason,
                quarantinedAt);
    }
}
