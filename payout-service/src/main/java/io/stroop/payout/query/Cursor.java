package io.stroop.payout.query;

import io.stroop.contracts.PayoutId;
import io.stroop.runtime.http.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/// The end of a page: the position of its last row, and the end of the time window shared by all pages of one
/// list. Opaque to callers.
///
/// @param until exclusive end of the list's window of registration times
record Cursor(Instant until, Instant registeredAt, PayoutId payoutId) {
    private static final int PARTS = 3;

    /// @throws ProblemException 400 if it is not a valid cursor
    static Cursor parse(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", -1);
            if (parts.length == PARTS) {
                return new Cursor(Instant.parse(parts[0]), Instant.parse(parts[1]), PayoutId.parse(parts[2]));
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            // the message below covers it
        }
        throw ProblemException.badParameter("after", "cursor", "must be the `after` value of an earlier page");
    }

    String text() {
        byte[] plain = (until + " " + registeredAt + " " + payoutId).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
    }
}
