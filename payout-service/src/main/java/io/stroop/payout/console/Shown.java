package io.stroop.payout.console;

import io.quarkus.qute.TemplateExtension;
import io.stroop.contracts.PayoutId;
import io.stroop.payout.publisher.PublisherView;
import io.stroop.payout.status.Ages;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// How values are written on pages. Templates use these like properties.
@TemplateExtension
public final class Shown {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter BRIEF =
            DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final int DECIMALS = 7;
    private static final int USUAL_DECIMALS = 4;
    private static final int LONG = 20;
    private static final int HEAD = 6;
    private static final int TAIL = 4;
    private static final int BRIEF_CHARS = 120;

    private Shown() {}

    /// `28 Nov 2026, 10:59:35`, in UTC.
    public static String full(Instant time) {
        return TIME.format(time);
    }

    /// `28 Nov 10:59:35`, in UTC.
    public static String brief(Instant time) {
        return BRIEF.format(time);
    }

    /// `28 November 2026`.
    public static String day(Instant time) {
        return DAY.format(time);
    }

    public static String ago(Instant time, Instant now) {
        return Ages.of(Duration.between(time, now));
    }

    public static String text(Duration duration) {
        return Ages.of(duration);
    }

    /// The zeros that a decimal lacks, so that points stand below each other.
    public static String padding(String decimal) {
        int point = decimal.indexOf('.');
        if (point < 0) {
            return "." + "0".repeat(USUAL_DECIMALS);
        }
        int decimals = decimal.length() - point - 1;
        return "0".repeat((decimals <= USUAL_DECIMALS ? USUAL_DECIMALS : DECIMALS) - decimals);
    }

    /// `XLM`, or the code of an issued asset.
    public static String code(String asset) {
        return asset.equals("native") ? "XLM" : asset.replaceFirst(":.*", "");
    }

    /// `GDQP2K…A7CX`: long ids by their ends.
    public static String ends(String id) {
        return id.length() <= LONG ? id : id.substring(0, HEAD) + "…" + id.substring(id.length() - TAIL);
    }

    /// A detail of a step: hashes by their ends, sentences as they are.
    public static String shortened(String detail) {
        return detail.indexOf(' ') < 0 ? ends(detail) : detail;
    }

    /// The beginning of a sentence that may be very long.
    public static String briefly(String sentence) {
        return sentence.length() <= BRIEF_CHARS ? sentence : sentence.substring(0, BRIEF_CHARS) + "…";
    }

    /// The first of the five parts of a UUID.
    public static String head(String uuid) {
        return uuid.substring(0, Math.min(uuid.length(), 8));
    }

    /// As [#head].
    public static String shortId(PayoutId id) {
        return head(id.toString());
    }

    /// The first ones of a list.
    public static <T> List<T> atMost(List<T> list, int most) {
        return list.subList(0, Math.min(most, list.size()));
    }

    /// Personal data as this reader may see it.
    public static String personal(String value, Chrome chrome) {
        return chrome.masks() ? value.substring(0, Math.min(2, value.length())) + "•••" : value;
    }

    /// `1,234,567`.
    public static String grouped(Long number) {
        return "%,d".formatted(number);
    }

    /// A status in words.
    public static String statusTitle(String status) {
        return switch (status) {
            case "COMPLETED" -> "Completed";
            case "LEDGER" -> "Ledger closed";
            case "QUEUED" -> "Queued";
            case "BATCHED" -> "Signed";
            case "SUBMITTED" -> "Sent";
            case "SETTLED" -> "Settled";
            case "RETURNED" -> "Returned";
            case "HELD" -> "Held";
            case "AWAITING_RECIPIENT" -> "Waits for recipient";
            case "AWAITING_FUNDS" -> "Waits for funds";
            case "CANCELLED" -> "Cancelled";
            case "REJECTED" -> "Rejected";
            default -> words(status);
        };
    }

    /// The shape and colour that go with it.
    public static String statusKind(String status) {
        return switch (status) {
            case "SETTLED", "LEDGER", "GOOD", "active", "approved" -> "done";
            case "QUEUED", "BATCHED", "SUBMITTED", "SIGNED", "redriven" -> "moving";
            case "AWAITING_RECIPIENT", "AWAITING_FUNDS", "SLOW", "pending", "open", "UNDETERMINED" -> "waiting";
            case "HELD", "RETURNED", "STOPPED", "QUARANTINED", "suspended" -> "held";
            default -> "ended";
        };
    }

    /// `no_trustline` as `no trustline`.
    public static String words(String code) {
        return code.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /// A kind of cap in words.
    public static String capWords(String kind) {
        return switch (kind) {
            case "payout" -> "One payout";
            case "worker-hour" -> "A worker in an hour";
            case "publisher-hour" -> "A publisher in an hour";
            case "balance-floor" -> "Never paid out of the account";
            default -> words(kind.replace('-', '_'));
        };
    }

    /// Where a publisher's own caps are changed.
    public static String capsPath(PublisherView publisher) {
        return "/console/publishers/" + publisher.publisher() + "/caps";
    }

    /// How many API keys of a publisher are valid.
    public static long liveKeys(PublisherView publisher, Instant now) {
        return publisher.keys().stream()
                .filter(key -> key.revokedAt() == null && (key.expiresAt() == null || now.isBefore(key.expiresAt())))
                .count();
    }

    /// How many signing keys of a publisher are valid.
    public static long liveSigningKeys(PublisherView publisher, Instant now) {
        return publisher.signingKeys().stream()
                .filter(key -> key.revokedAt() == null && (key.expiresAt() == null || now.isBefore(key.expiresAt())))
                .count();
    }

    /// Whose turn it is, as a sentence.
    public static String turn(String nextActor) {
        return switch (nextActor) {
            case "worker" -> "It is the worker's turn.";
            case "issuer" -> "It is the issuer's turn.";
            case "operator" -> "It is an operator's turn.";
            case "stroop" -> "Nobody has to do anything: Stroop goes on by itself.";
            default -> "Nothing is left to do.";
        };
    }
}
