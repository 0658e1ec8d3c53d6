package io.stroop.payout.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/// A record as it came from Kafka, read as far as it can be.
record ReceivedRecord(ConsumerRecord<String, byte[]> record) {
    private static final ObjectReader JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .readerFor(new TypeReference<Map<String, Object>>() {});

    /// The value as a JSON object; empty when it is none, or longer than allowed.
    Optional<Map<String, Object>> json(int maxBytes) {
        byte[] value = record.value();
        if (value == null || value.length > maxBytes) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(JSON.readValue(value));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// The value as text.
    String text() {
        return record.value() == null ? "" : new String(record.value(), StandardCharsets.UTF_8);
    }

    /// A header as text; null when there is none.
    @Nullable
    String header(String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
