package io.stroop.payout.console;

import io.stroop.contracts.StroopAmount;
import io.stroop.payout.book.Tables;
import io.stroop.payout.deadletter.DeadLetterFilter;
import io.stroop.payout.deadletter.DeadLetters;
import io.stroop.payout.deadletter.KeptLetter;
import io.stroop.payout.engine.book.Substatus;
import io.stroop.payout.finding.FindingResource;
import io.stroop.payout.finding.FindingView;
import io.stroop.payout.status.Ages;
import io.stroop.runtime.quarantine.Quarantine;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What waits for people, the oldest first.
@Singleton
public class Queues {
    private static final int SHOWN = 20;
    private static final int MOST_COUNTED = 10_000;

    private final Tables tables;
    private final FindingResource findings;
    private final DeadLetters letters;
    private final Quarantine quarantine;
    private final Clock clock;

    Queues(Tables tables, FindingResource findings, DeadLetters letters, Quarantine quarantine, Clock clock) {
        this.tables = tables;
        this.findings = findings;
        this.letters = letters;
        this.quarantine = quarantine;
        this.clock = clock;
    }

    /// @param count how many there are; more than are shown
    /// @param more where the rest is; empty if all are shown
    /// @param nothing what an empty one means
    public record Queue(
            String name, String title, String explanation, long count, List<Item> items, String more, String nothing) {}

    /// One thing that waits.
    ///
    /// @param path of its page; empty if it has none
    /// @param next what to do about it
    public record Item(String name, String path, String amount, String asset, String reason, String age, String next) {}

    List<Queue> all() {
        return List.of(
                payouts("HELD", "held", "Held", "Set aside until somebody decides.", "Nothing is held."),
                payouts(
                        "AWAITING_RECIPIENT",
                        "recipient",
                        "Waiting for the recipient",
                        "The worker, or the issuer of the asset, has to do something first. Then they go out by themselves.",
                        "Every recipient can be paid."),
                payouts(
                        "AWAITING_FUNDS",
                        "funds",
                        "Waiting for funds",
                        "The distribution account cannot pay them yet.",
                        "There is enough to pay everything."),
                undetermined(),
                findings(),
                deadLetters(),
                quarantined());
    }

    private Queue payouts(String status, String name, String title, String explanation, String nothing) {
        Instant now = clock.instant();
        List<Item> items = tables.list(
                """
                select payout_id, amount_stroops, asset, substatus, registered_at from payout
                where status = '%s' order by registered_at, payout_id limit ?""".formatted(status),
                row -> {
                    Substatus substatus = Substatus.valueOf(row.text("substatus"));
                    String id = row.uuid("payout_id").toString();
                    return new Item(
                            Shown.head(id),
                            "/console/payouts/" + id,
                            StroopAmount.ofStroops(row.number("amount_stroops")).toDecimal(),
                            row.text("asset"),
                            Shown.words(substatus.label()),
                            Ages.of(Duration.between(row.time("registered_at"), now)),
                            next(substatus));
                },
                SHOWN);
        long count = items.size() < SHOWN ? items.size() : count(status);
        return new Queue(
                name,
                title,
                explanation,
                count,
                items,
                count > SHOWN ? "/console/payouts?status=" + status : "",
                nothing);
    }

    private long count(String status) {
        return tables.first(
                        "select count(*) as payouts from (select 1 from payout where status = '%s' limit ?) as counted"
                                .formatted(status),
                        row -> row.number("payouts"),
                        MOST_COUNTED)
                .orElse(0L);
    }

    /// What to do about a payout that waits.
    private static String next(Substatus substatus) {
        return switch (substatus) {
            case NO_ACCOUNT -> "The worker creates the account in their wallet.";
            case NO_TRUSTLINE -> "The worker adds the asset in their wallet.";
            case LINE_FULL -> "The worker raises the limit, or moves some of the balance.";
            case NOT_AUTHORIZED, SENDING_NOT_AUTHORIZED -> "Ask the issuer to authorize the account.";
            case MEMO_REQUIRED -> "Ask the worker for the memo, and redirect.";
            case UNDERFUNDED -> "Top up the distribution account.";
            case ASSET_NOT_HELD -> "Add the asset to the distribution account, and fund it.";
            case OVER_CAP -> "Check the amount; release or reject.";
            case SET_ASIDE -> "Look into it; release or reject.";
            case MAYBE_PAID -> "Find out whether it was paid; release or attribute.";
            case NOT_A_RECIPIENT -> "Redirect to the worker's own account, or cancel.";
            case SIGNATURE_REFUSED -> "Find out why the co-signer refuses it; raise its cap and release, or reject.";
            case REFUSED_BY_LEDGER -> "Look at the result code; release to try again.";
            default -> "Look at the payout.";
        };
    }

    private Queue undetermined() {
        Instant now = clock.instant();
        List<Item> items = tables.list(
                """
                select hash, state, signed_at, last_answer from stellar_transaction
                where state in ('UNDETERMINED', 'QUARANTINED') order by signed_at, hash limit ?""",
                row -> new Item(
                        Shown.ends(row.text("hash")),
                        "/console/transactions/" + row.text("hash"),
                        "",
                        "",
                        Shown.words(row.text("state")),
                        Ages.of(Duration.between(row.time("signed_at"), now)),
                        row.text("state").equals("QUARANTINED")
                                ? "Look at its channel account in an explorer, then resolve it."
                                : "Nothing: it settles or expires by itself."),
                SHOWN);
        return new Queue(
                "undetermined",
                "Transactions with an unknown outcome",
                "Sent, and no ledger has decided them. Their payouts are not paid again meanwhile.",
                items.size(),
                items,
                "",
                "The outcome of everything that was sent is known.");
    }

    private Queue findings() {
        Instant now = clock.instant();
        List<FindingView> open = findings.list("open", null);
        List<Item> items = open.stream()
                .limit(SHOWN)
                .map(finding -> new Item(
                        "Finding %d, lane %s".formatted(finding.id(), finding.lane()),
                        "/console/findings/" + finding.id(),
                        "",
                        "",
                        finding.evidence(),
                        Ages.of(Duration.between(finding.foundAt(), now)),
                        "Find out what happened; an approver closes it."))
                .toList();
        return new Queue(
                "findings",
                "Differences between book and ledger",
                "While one is open, its lane signs nothing.",
                open.size(),
                items,
                "",
                "The book and the ledger agree.");
    }

    private Queue deadLetters() {
        Instant now = clock.instant();
        DeadLetterFilter open = new DeadLetterFilter(KeptLetter.State.OPEN, null, null);
        List<Item> items = letters.page(open, 0, SHOWN).stream()
                .map(letter -> new Item(
                        "Dead letter %d".formatted(letter.id()),
                        "/console/dead-letters/" + letter.id(),
                        "",
                        "",
                        Shown.briefly(letter.reason()),
                        Ages.of(Duration.between(letter.firstAt(), now)),
                        letter.nextStep()))
                .toList();
        return new Queue(
                "dead-letters",
                "Dead letters",
                "Records of completions that are not paid: invalid, not signed by their publisher, or in conflict with an"
                        + " earlier one.",
                items.size() < SHOWN ? items.size() : letters.count(open, MOST_COUNTED),
                items,
                "/console/dead-letters",
                "Every record could be registered.");
    }

    private Queue quarantined() {
        Instant now = clock.instant();
        var records = quarantine.page(0, SHOWN + 1);
        List<Item> items = records.stream()
                .limit(SHOWN)
                .map(record -> new Item(
                        "%s %s".formatted(record.topic(), record.offset() == null ? "" : "offset " + record.offset()),
                        "",
                        "",
                        "",
                        record.reason(),
                        Ages.of(Duration.between(record.quarantinedAt(), now)),
                        "Mend the cause, and have it published again."))
                .toList();
        return new Queue(
                "quarantine",
                "Quarantine",
                "Records that could not be processed although they are not invalid, kept with the reason.",
                records.size(),
                items,
                "",
                "Every record could be processed.");
    }
}
