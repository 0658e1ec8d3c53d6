package io.stroop.payout.console;

import io.stroop.payout.deadletter.KeptLetter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The list of dead letters.
///
/// @param status `open`, `redriven` or `closed`; empty for all
/// @param code empty for all
/// @param publisher empty for all
/// @param count how many there are, counted up to a limit
/// @param first whether it is the first page
/// @param next the last id of this page; 0 if it is the last page
public record DeadLetterList(
        String status, String code, String publisher, List<KeptLetter> letters, long count, boolean first, long next) {

    /// Whether anything but the status is asked for.
    public boolean isNarrow() {
        return !code.isEmpty() || !publisher.isEmpty();
    }

    /// The part of an address that asks for the same kind again; empty if all kinds are shown.
    public String kind() {
        return kind(code, publisher);
    }

    /// The part of an address that asks for a kind.
    static String kind(String code, String publisher) {
        return "code=%s&publisher=%s".formatted(encoded(code), encoded(publisher));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
