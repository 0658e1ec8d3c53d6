package io.stroop.systemtests;

import static io.stroop.testing.CompletionFixtures.aCompletion;

import io.stroop.contracts.CloudEventHeaders;
import io.stroop.contracts.TaskCompleted;
import io.stroop.runtime.json.StrictJson;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/// Records of `task.completions` derived from valid ones by damaging value, key or headers. The same for the
/// same seed.
final class RecordMutations {
    private static final List<Charset> CHARSETS = List.of(
            StandardCharsets.UTF_16,
            StandardCharsets.UTF_16LE,
            StandardCharsets.UTF_16BE,
            Charset.forName("UTF-32"),
            StandardCharsets.ISO_8859_1);

    private static final List<Object> NASTY = Arrays.asList(
            "",
            " ",
            "\u0000",
            "\ud800",
            "0001-01-01T00:00:00+18:00",
            "9998-12-31T23:59:59-18:00",
            "2016-12-31T23:59:60Z",
            "1e9",
            "-1",
            "0",
            "0.00000001",
            "922337203685.4775808",
            "NaN",
            "1,5",
            "native",
            "USDC",
            "x".repeat(70),
            "\u200bc-1",
            "<img/src=x/onerror=alert(1)>",
            "'; drop table payout; --",
            5,
            0.05,
            true,
            null,
            List.of(),
            Map.of("type", "text", "value", " 1"),
            Map.of("type", "id", "value", "18446744073709551616"),
            Map.of("deep", Map.of("deep", Map.of("deep", Map.of()))));

    private static final List<String> FIELDS = List.of(
            "completionId",
            "taskId",
            "workerId",
            "destination",
            "memo",
            "asset",
            "amount",
            "completedAt",
            "publisher",
            "urgency",
            "unknown");

    private final Random random;

    RecordMutations(long seed) {
        this.random = new Random(seed);
    }

    /// A record as received from Kafka.
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    record Mutant(byte @Nullable [] key, byte @Nullable [] value, RecordHeaders headers) {}

    Mutant next(int number) {
        TaskCompleted good = aCompletion("m-" + number, "worker-" + random.nextInt(20), "0.05");
        Map<String, Object> fields = new LinkedHashMap<>(good.toFields());
        RecordHeaders headers = new RecordHeaders();
        byte[] value = form(good, fields, headers);
        int rounds = random.nextInt(3);
        for (int i = 0; i < rounds; i++) {
            value = damaged(value);
        }
        if (random.nextInt(4) == 0) {
            damage(headers);
        }
        return new Mutant(key(good), random.nextInt(500) == 0 ? null : value, headers);
    }

    /// Binary, structured or plain, with or without a nasty field.
    private byte[] form(TaskCompleted good, Map<String, Object> fields, RecordHeaders headers) {
        if (random.nextInt(3) != 0) {
            fields.put(FIELDS.get(random.nextInt(FIELDS.size())), NASTY.get(random.nextInt(NASTY.size())));
        }
        if (random.nextInt(20) == 0) {
            fields.remove(FIELDS.get(random.nextInt(FIELDS.size())));
        }
        switch (random.nextInt(3)) {
            case 0 -> good.headers("/publisher").forEach((name, text) -> headers.add(name, bytes(text)));
            case 1 -> {
                headers.add(CloudEventHeaders.CONTENT_TYPE, bytes(CloudEventHeaders.STRUCTURED_JSON));
                Map<String, Object> envelope = new LinkedHashMap<>();
                envelope.put("specversion", "1.0");
                envelope.put("type", random.nextInt(10) == 0 ? "other" : TaskCompleted.TYPE);
                envelope.put("data", random.nextInt(20) == 0 ? "text" : fields);
                return StrictJson.write(envelope);
            }
            default -> {} // plain JSON has no headers
        }
        return StrictJson.write(fields);
    }

    private byte[] damaged(byte[] value) {
        if (value.length == 0) {
            return value;
        }
        int at = random.nextInt(value.length);
        return switch (random.nextInt(12)) {
            case 0 -> {
                byte[] flipped = value.clone();
                flipped[at] ^= (byte) (1 << random.nextInt(8));
                yield flipped;
            }
            case 1 -> Arrays.copyOf(value, at);
            case 2 ->
                joined(
                        Arrays.copyOf(value, at),
                        Arrays.copyOfRange(value, Math.min(at + 1, value.length), value.length));
            case 3 -> joined(value, value);
            case 4 -> joined(value, new byte[] {' ', '\n'});
            case 5 -> joined(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf}, value);
            case 6 -> new String(value, StandardCharsets.UTF_8).getBytes(CHARSETS.get(random.nextInt(CHARSETS.size())));
            case 7 ->
                joined(Arrays.copyOf(value, at), bytes("\u00e9\u200b"), Arrays.copyOfRange(value, at, value.length));
            case 8 -> bytes(new String(value, StandardCharsets.UTF_8).replaceFirst("\\{", "{\"amount\":\"9\","));
            case 9 -> bytes("[".repeat(random.nextInt(2_000)) + "{}");
            case 10 -> joined(value, new byte[random.nextInt(20_000)]);
            default -> bytes(new String(value, StandardCharsets.UTF_8).replace("\"0.05\"", "9".repeat(2_000)));
        };
    }

    private void damage(RecordHeaders headers) {
        byte[] noise = new byte[random.nextInt(40)];
        random.nextBytes(noise);
        switch (random.nextInt(6)) {
            case 0 -> headers.add(CloudEventHeaders.TYPE, noise);
            case 1 -> headers.add(CloudEventHeaders.CONTENT_TYPE, noise);
            case 2 -> headers.add(CloudEventHeaders.TYPE, null);
            case 3 -> headers.add(CloudEventHeaders.CONTENT_TYPE, bytes("Application/CloudEvents+JSON; charset=utf-8"));
            case 4 -> {
                for (Header header : headers.toArray()) {
                    headers.add(header.key(), noise);
                }
            }
            default -> headers.add("x".repeat(random.nextInt(300)), new byte[random.nextInt(20_000)]);
        }
    }

    private byte @Nullable [] key(TaskCompleted good) {
        return switch (random.nextInt(6)) {
            case 0 -> null;
            case 1 -> new byte[] {0, 0, 0, 7};
            case 2 -> new byte[random.nextInt(40_000)];
            default -> bytes(good.workerId().value());
        };
    }

    private static byte[] joined(byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
