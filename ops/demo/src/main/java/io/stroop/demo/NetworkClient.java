package io.stroop.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.stellar.sdk.xdr.LedgerEntry;
import org.stellar.sdk.xdr.LedgerKey;
import org.stellar.sdk.xdr.TransactionResult;

/// The demo's own view of the network, independent of the product.
final class NetworkClient {
    private static final int KEYS_PER_CALL = 200;
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Duration INCLUDED_WITHIN = Duration.ofSeconds(60);

    private final Http http = new Http();
    private final URI rpc;

    NetworkClient(URI rpc) {
        this.rpc = rpc;
    }

    /// Sends an envelope.
    ///
    /// @return its hash
    /// @throws IOException if the network does not accept it
    String send(String envelope) throws IOException, InterruptedException {
        JsonNode answer = call("sendTransaction", Http.JSON.createObjectNode().put("transaction", envelope));
        if (!answer.path("status").asText().equals("PENDING")) {
            throw new IOException("the network does not take a transaction of the demo's set-up: " + answer);
        }
        return answer.path("hash").asText();
    }

    /// Waits until a transaction is applied.
    ///
    /// @throws IOException if it failed, or is not in a ledger after a minute
    void awaitApplied(String hash) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + INCLUDED_WITHIN.toNanos();
        while (System.nanoTime() < deadline) {
            JsonNode found = transaction(hash);
            switch (found.path("status").asText()) {
                case "SUCCESS" -> {
                    return;
                }
                case "FAILED" -> throw new IOException("a transaction of the demo's set-up failed: " + found);
                default -> Thread.sleep(LOOK_EVERY);
            }
        }
        throw new IOException("a transaction of the demo's set-up is in no ledger: " + hash);
    }

    /// Fee charged for a transaction, in stroops.
    long feeCharged(String hash) throws IOException, InterruptedException {
        return TransactionResult.fromXdrBase64(
                        transaction(hash).path("resultXdr").asText())
                .getFeeCharged()
                .getInt64();
    }

    /// The existing entries, by key in base64 XDR.
    Map<String, LedgerEntry.LedgerEntryData> entries(List<LedgerKey> keys) throws IOException, InterruptedException {
        Map<String, LedgerEntry.LedgerEntryData> entries = new HashMap<>();
        for (int from = 0; from < keys.size(); from += KEYS_PER_CALL) {
            ObjectNode params = Http.JSON.createObjectNode();
            ArrayNode list = params.putArray("keys");
            List<LedgerKey> page = new ArrayList<>(keys.subList(from, Math.min(keys.size(), from + KEYS_PER_CALL)));
            for (LedgerKey key : page) {
                list.add(key.toXdrBase64());
            }
            for (JsonNode entry : call("getLedgerEntries", params).path("entries")) {
                entries.put(
                        entry.path("key").asText(),
                        LedgerEntry.LedgerEntryData.fromXdrBase64(
                                entry.path("xdr").asText()));
            }
        }
        return entries;
    }

    private JsonNode transaction(String hash) throws IOException, InterruptedException {
        return call("getTransaction", Http.JSON.createObjectNode().put("hash", hash));
    }

    private JsonNode call(String method, ObjectNode params) throws IOException, InterruptedException {
        ObjectNode request =
                Http.JSON.createObjectNode().put("jsonrpc", "2.0").put("id", 1).put("method", method);
        request.set("params", params);
        JsonNode answer = http.post(rpc, request);
        if (!answer.path("result").isObject()) {
            throw new IOException(method + ": " + answer.path("error"));
        }
        return answer.path("result");
    }
}
