package io.stroop.payout.console;

import io.stroop.contracts.Destination;
import io.stroop.contracts.InvalidValueException;
import io.stroop.payout.book.Tables;
import io.stroop.runtime.http.PastedText;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds what people have: an id of any kind, as they paste it.
@Singleton
public class Search {
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern HASH_FORM = Pattern.compile("[0-9a-fA-F]{64}");
    private static final int LONGEST = 500;

    private final Tables tables;

    Search(Tables tables) {
        this.tables = tables;
    }

    /// Something that was found.
    ///
    /// @param what such as `The payouts of worker`
    /// @param path of its page
    public record Hit(String what, String name, String path) {}

    /// Everything that this text is the id of.
    List<Hit> find(String pasted) {
        String text = PastedText.trim(pasted);
        if (text.isEmpty() || text.length() > LONGEST) {
            return List.of();
        }
        if (UUID_FORM.matcher(text).matches()) {
            return byUuid(UUID.fromString(text), text);
        }
        List<Hit> hits = new ArrayList<>();
        if (HASH_FORM.matcher(text).matches()) {
            hits.addAll(byHash(text.toLowerCase(Locale.ROOT)));
        }
        if (isDestination(text)) {
            addIf(
                    hits,
                    "payout where destination = ? or pay_to = ?",
                    "Payouts to",
                    text,
                    list("destination", text),
                    text);
            return hits;
        }
        hits.addAll(byCompletion(text));
        addIf(hits, "payout where worker_id = ?", "Worker", text, "/console/workers/" + segment(text), null);
        addIf(hits, "payout where task_id = ?", "Payouts of task", text, list("task", text), null);
        addIf(hits, "payout where memo_value = ?", "Payouts with memo", text, list("memo", text), null);
        addIf(hits, "publisher where publisher = ?", "Payouts of publisher", text, list("publisher", text), null);
        return hits.isEmpty() ? deadLetters("completion_id = ? or worker_id = ?", text, text) : hits;
    }

    private List<Hit> byUuid(UUID id, String text) {
        List<Hit> hits = new ArrayList<>();
        if (exists("payout where payout_id = ?", id)) {
            hits.add(new Hit("Payout", text, "/console/payouts/" + id));
        }
        hits.addAll(tables.list(
                "select hash from stellar_transaction where batch_id = ? order by signed_at limit 10",
                row -> new Hit(
                        "Transaction of the batch", row.text("hash"), "/console/transactions/" + row.text("hash")),
                id));
        hits.addAll(byCompletion(text));
        return hits.isEmpty() ? deadLetters("payout_id = ? or completion_id = ?", id, text) : hits;
    }

    /// What was refused, for those who look for a payout that never was.
    private List<Hit> deadLetters(String where, Object first, Object second) {
        return tables.list(
                "select dead_letter_id, code from dead_letter where " + where
                        + " order by dead_letter_id desc limit 10",
                row -> new Hit(
                        "Dead letter",
                        "%d (%s)".formatted(row.number("dead_letter_id"), row.text("code")),
                        "/console/dead-letters/" + row.number("dead_letter_id")),
                first,
                second);
    }

    private List<Hit> byHash(String hash) {
        return tables.list(
                "select hash from stellar_transaction where hash = ?"
                        + " union select transaction_hash from fee_bump where hash = ?",
                row -> new Hit("Transaction", row.text("hash"), "/console/transactions/" + row.text("hash")),
                hash,
                hash);
    }

    private List<Hit> byCompletion(String text) {
        List<Hit> hits = tables.list(
                "select payout_id, publisher from payout where completion_id = ? order by registered_at limit 2",
                row -> new Hit(
                        "Payout of completion",
                        text + " of publisher " + row.text("publisher"),
                        "/console/payouts/" + row.uuid("payout_id")),
                text);
        return hits.size() > 1 ? List.of(new Hit("Payouts of completion", text, list("completion", text))) : hits;
    }

    private void addIf(List<Hit> hits, String where, String what, String text, String path, @Nullable String again) {
        if (again == null ? exists(where, text) : exists(where, text, again)) {
            hits.add(new Hit(what, text, path));
        }
    }

    private boolean exists(String where, Object... parameters) {
        return tables.first("select exists (select 1 from " + where + ") as found", row -> row.yes("found"), parameters)
                .orElse(false);
    }

    private static boolean isDestination(String text) {
        try {
            Destination.parse(text);
            return true;
        } catch (InvalidValueException e) {
            return false;
        }
    }

    private static String list(String filter, String value) {
        return "/console/payouts?" + filter + "=" + segment(value);
    }

    static String segment(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
