package io.stroop.payout.stellar;

import com.fasterxml.jackson.databind.JsonNode;
import io.stroop.contracts.LedgerSequence;
import io.stroop.payout.engine.ledger.Ledger;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/// Requests to one Horizon.
///
/// @see <a href="https://developers.stellar.org/docs/data/apis/horizon/api-reference">Horizon API reference</a>
final class HorizonClient {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final Set<Integer> READ = Set.of(OK, NOT_FOUND);
    private static final Set<Integer> SUBMITTED = Set.of(OK, 201, 400, NOT_FOUND, 405, 409);
    private static final int TRY_AGAIN_LATER = 503;

    private final ProviderClient provider;

    HorizonClient(ProviderClient provider) {
        this.provider = provider;
    }

    /// What it says about itself and its newest ledger.
    record Root(Ledger.Latest latest, LedgerSequence oldest, String passphrase) {}

    Root root() throws IOException {
        JsonNode root = get("root", "/", ProviderClient.MAX_BYTES)
                .orElseThrow(() -> new IOException("root: not found"))
                .json();
        Root read = new Root(
                new Ledger.Latest(
                        Fields.ledger(root, "history_latest_ledger"),
                        Fields.isoTime(root, "history_latest_ledger_closed_at")),
                Fields.ledger(root, "history_elder_ledger"),
                Fields.text(root, "network_passphrase"));
        provider.health().told(read.latest());
        return read;
    }

    LedgerSequence oldest() throws IOException {
        return root().oldest();
    }

    /// @param method for metrics and messages
    /// @return empty if Horizon says that it does not exist
    /// @throws IOException if it does not answer, or says something else
    Optional<ProviderClient.Answer> get(String method, String path, int maxBytes) throws IOException {
        ProviderClient.Answer answer = provider.ask(method, Exchange.Request.get(path, maxBytes), READ::contains);
        if (answer.status() == OK) {
            return Optional.of(answer);
        }
        requireItsOwnNotFound(method, answer);
        return Optional.empty();
    }

    /// A proxy that does not find Horizon answers 404 as well. Horizon's own has a type.
    private static void requireItsOwnNotFound(String method, ProviderClient.Answer answer) throws IOException {
        if (!answer.json().path("type").asText().endsWith("/not_found")) {
            throw new IOException(method + ": HTTP 404, but not of Horizon");
        }
    }

    /// The ledger whose state an answer about an account shows.
    ///
    /// @throws IOException if the header is missing
    static LedgerSequence asOf(ProviderClient.Answer answer) throws IOException {
        try {
            return new LedgerSequence(Long.parseLong(answer.headers().getOrDefault("latest-ledger", "")));
        } catch (IllegalArgumentException e) {
            throw new IOException("the answer has no usable header Latest-Ledger", e);
        }
    }

    /// What Horizon says about an account, also that it does not exist.
    ProviderClient.Answer account(String address) throws IOException {
        ProviderClient.Answer answer = provider.ask(
                "account", Exchange.Request.get("/accounts/" + address, ProviderClient.MAX_BYTES), READ::contains);
        if (answer.status() != OK) {
            requireItsOwnNotFound("account", answer);
        }
        return answer;
    }

    static boolean exists(ProviderClient.Answer answer) {
        return answer.status() == OK;
    }

    /// @param path `/transactions_async`, or `/transactions`, which waits for a ledger
    ProviderClient.Answer submit(String path, String envelope) throws IOException {
        return provider.ask(
                "submit",
                new Exchange.Request(
                        "POST",
                        path,
                        "application/x-www-form-urlencoded",
                        "tx=" + URLEncoder.encode(envelope, StandardCharsets.US_ASCII),
                        ProviderClient.MAX_BYTES),
                status -> SUBMITTED.contains(status) || status == TRY_AGAIN_LATER);
    }
}
