package io.stroop.contracts;

import java.util.LinkedHashMap;
import java.util.Map;

/// CloudEvents 1.0 attributes as Kafka headers (binary mode), with the values that Stroop uses.
///
/// @see <a
///     href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">Kafka
///     protocol binding</a>
public final class CloudEventHeaders {
    public static final String ID = "ce_id";
    public static final String SOURCE = "ce_source";
    public static final String TYPE = "ce_type";
    public static final String SPEC_VERSION = "ce_specversion";
    public static final String TIME = "ce_time";
    public static final String SUBJECT = "ce_subject";
    public static final String CONTENT_TYPE = "content-type";

    /// The content type of an event in binary mode.
    public static final String JSON = "application/json";

    /// The content type of an event in structured mode; parameters such as a charset may follow.
    public static final String STRUCTURED_JSON = "application/cloudevents+json";

    private CloudEventHeaders() {}

    /// The headers of one event in binary mode.
    ///
    /// @param source the service, such as `/task-service`
    /// @param time when it happened, in RFC 3339
    public static Map<String, String> of(String id, String source, String type, String subject, String time) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(SPEC_VERSION, "1.0");
        headers.put(ID, id);
        headers.put(SOURCE, source);
        headers.put(TYPE, type);
        headers.put(SUBJECT, subject);
        headers.put(TIME, time);
        headers.put(CONTENT_TYPE, JSON);
        return headers;
    }
}
