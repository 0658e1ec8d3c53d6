package io.stroop.fee.streams;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import io.stroop.contracts.CompletionId;
import io.stroop.contracts.Destination;
import io.stroop.contracts.Memo;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.StroopAmount;
import io.stroop.contracts.TaskCompleted;
import io.stroop.contracts.TaskId;
import io.stroop.contracts.Urgency;
import io.stroop.contracts.WorkerId;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Completions for tests.
public final class CompletionFixtures {
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private CompletionFixtures() {}

    /// An account of its own for each number.
    public static Destination account(int number) {
        ByteBuffer bytes = ByteBuffer.allocate(35).put((byte) (6 << 3)).putInt(1, number);
        int crc = crc16(bytes.array(), 33);
        bytes.put(33, (byte) crc).put(34, (byte) (crc >> 8));
        return AccountId.parse(base32(bytes.array()));
    }

    public static TaskCompleted completion(String id, Destination to, long stroops) {
        return completion(id, to, stroops, Asset.NATIVE, null);
    }

    public static TaskCompleted completion(String id, Destination to, long stroops, Asset asset, @Nullable Memo memo) {
        return new TaskCompleted(
                new CompletionId(id),
                new TaskId("task-1"),
                new WorkerId("worker-1"),
                to,
                memo,
                asset,
                StroopAmount.ofStroops(stroops),
                Instant.parse("2026-11-24T09:30:00Z"),
                new PublisherId("tests"),
                Urgency.INSTANT);
    }

    private static int crc16(byte[] bytes, int length) {
        int crc = 0;
        for (int i = 0; i < length; i++) {
            crc ^= (bytes[i] & 0xff) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) == 0 ? crc << 1 : (crc << 1) ^ 0x1021;
            }
            crc &= 0xffff;
        }
        return crc;
    }

    private static String base32(byte[] bytes) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        int buffer = 0;
        int bits = 0;
        for (byte b : bytes) {
            buffer = (buffer << 8) | (b & 0xff);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.write(BASE32.charAt((buffer >> bits) & 31));
            }
            buffer &= (1 << bits) - 1;
        }
        return text.toString(java.nio.charset.StandardCharsets.US_ASCII);
    }
}
