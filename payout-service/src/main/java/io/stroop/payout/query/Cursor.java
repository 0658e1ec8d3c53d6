package io.stroop.payout.query;

import io.stroop.payout.book.PayoutEntity;
import io.stroop.payout.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/// Where a page ended: the keyset position of its last row. Opaque to callers.
record Cursor(Instant registeredAt, String completionId) {

    static Cursor of(PayoutEntity row) {
        return new Cursor(row.registeredAt, row.completionId);
    }

    /// @throws ProblemException when it is none of ours
    static Cursor parse(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 2);
            return new Cursor(Instant.parse(parts[0]), parts[1]);
        } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException e) {
            throw ProblemException.badParameter("after", "cursor", "must be a cursor that an earlier page gave");
        }
    }

    String text() {
        byte[] plain = (registeredAt + " " + completionId).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
    }
}
