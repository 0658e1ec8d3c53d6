package io.stroop.payout.query;

import io.stroop.contracts.PayoutId;
import io.stroop.runtime.http.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/// Where a page ended: the position of its last row, and the end of the window that all pages of one list share.
/// Opaque
/// to callers.
///
/// @param until rows that were registered at this time or later are not part of the list
record Cursor(Instant until, Instant registeredAt, PayoutId payoutId) {
    private static final int PARTS = 3;

    /// @throws ProblemException 400 if it is not one of ours
    static Cursor parse(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", -1);
            if (parts.length == PARTS) {
                return new Cursor(Instant.parse(parts[0]), Instant.parse(parts[1]), PayoutId.parse(parts[2]));
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            // the message below covers it
        }
        throw ProblemException.badParameter("after", "cursor", "must be the `after` of an earlier page");
    }

    String text() {
        byte[] plain = (until + " " + registeredAt + " " + payoutId).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
    }
}
