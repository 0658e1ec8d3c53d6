package io.stroop.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every golden event ever committed still parses, means the same, and conforms to the schema.
class EventFormatTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path EVENTS = Path.of("src/test/resources/events");

    static Stream<Arguments> goldenEvents() throws IOException {
        try (Stream<Path> files = Files.walk(EVENTS)) {
            return files
                    .filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(Arguments::of)
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("goldenEvents")
    void goldenEventObeysItsSchema(Path file) throws IOException {
        assertThat(schema(file).validate(Files.readString(file), InputFormat.JSON))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("goldenEvents")
    void goldenEventParsesAndIsWrittenAgainAsItself(Path file) throws IOException {
        Map<String, Object> written = rewrite(topic(file), read(file));

        assertThat(rewrite(topic(file), written)).isEqualTo(written);
        assertThat(schema(file).validate(JSON.writeValueAsString(written), InputFormat.JSON))
                .isEmpty();
    }

    private static Map<String, Object> rewrite(String topic, Map<String, Object> json) {
        Function<Map<String, Object>, Map<String, Object>> rewrite = switch (topic) {
            case Topics.TASK_COMPLETIONS ->
                fields -> TaskCompleted.fromFields(fields).orThrow().toFields();
            case Topics.PAYOUT_BATCHES ->
                fields -> PayoutBatch.fromFields(fields).orThrow().toFields();
            case Topics.PAYOUT_SETTLEMENTS ->
                fields -> PayoutSettled.fromFields(fields).orThrow().toFields();
            case Topics.PAYOUT_PUBLISHERS ->
                fields -> RegisteredPublisher.fromFields(fields).orThrow().toFields();
            case Topics.PAYOUT_LANES ->
                fields -> LaneReport.fromFields(fields).orThrow().toFields();
            default -> throw new IllegalArgumentException("golden events of an unknown topic: " + topic);
        };
        return rewrite.apply(json);
    }

    private static Map<String, Object> read(Path file) throws IOException {
        return JSON.readValue(Files.readString(file), new TypeReference<>() {});
    }

    private static String topic(Path file) {
        return EVENTS.relativize(file).getName(0).toString();
    }

    private static Schema schema(Path file) throws IOException {
        String version = EVENTS.relativize(file).getName(1).toString();
        String text = Files.readString(Path.of("src/main/resources/schema", topic(file), version + ".json"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text, InputFormat.JSON);
    }
}
