package io.stroop.payout.stellar;

import com.fasterxml.jackson.databind.JsonNode;
import io.stroop.contracts.LedgerSequence;
import io.stroop.contracts.TransactionHash;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;

/// Fields of a provider's answer that have to be there. One that is missing, of another type or out of range makes
/// the answer unusable, which is an [IOException]: not decided.
final class Fields {
    private Fields() {}

    static long number(JsonNode answer, String field) throws IOException {
        JsonNode value = answer.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw unusable(field);
        }
        return value.longValue();
    }

    /// @return 1 or more
    static int position(JsonNode answer, String field) throws IOException {
        long number = number(answer, field);
        if (number < 1 || number > Integer.MAX_VALUE) {
            throw unusable(field);
        }
        return (int) number;
    }

    static LedgerSequence ledger(JsonNode answer, String field) throws IOException {
        try {
            return new LedgerSequence(number(answer, field));
        } catch (IllegalArgumentException e) {
            throw unusable(field, e);
        }
    }

    /// A time in seconds since 1970, as a number or as text.
    static Instant time(JsonNode answer, String field) throws IOException {
        try {
            return Instant.ofEpochSecond(Long.parseLong(answer.path(field).asText()));
        } catch (NumberFormatException | DateTimeException e) {
            throw unusable(field, e);
        }
    }

    /// A time such as `2026-11-24T04:42:38Z`.
    static Instant isoTime(JsonNode answer, String field) throws IOException {
        try {
            return Instant.parse(text(answer, field));
        } catch (DateTimeException e) {
            throw unusable(field, e);
        }
    }

    /// A 64-bit number as text, because JavaScript has none.
    static long numberText(JsonNode answer, String field) throws IOException {
        try {
            return Long.parseLong(text(answer, field));
        } catch (NumberFormatException e) {
            throw unusable(field, e);
        }
    }

    static boolean bool(JsonNode answer, String field) throws IOException {
        if (!answer.path(field).isBoolean()) {
            throw unusable(field);
        }
        return answer.path(field).booleanValue();
    }

    /// @return not empty
    static String text(JsonNode answer, String field) throws IOException {
        JsonNode value = answer.path(field);
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw unusable(field);
        }
        return value.textValue();
    }

    static TransactionHash hash(JsonNode answer, String field) throws IOException {
        try {
            return new TransactionHash(text(answer, field));
        } catch (IllegalArgumentException e) {
            throw unusable(field, e);
        }
    }

    private static IOException unusable(String field) {
        return new IOException("the answer has no usable " + field);
    }

    private static IOException unusable(String field, RuntimeException cause) {
        return new IOException("the answer has no usable " + field, cause);
    }
}
