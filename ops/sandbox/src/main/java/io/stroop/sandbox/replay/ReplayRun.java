package io.stroop.sandbox.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stroop.sandbox.ledger.entry.Entry;
import io.stroop.sandbox.ledger.entry.XdrValues;
import io.stroop.sandbox.network.ClosedLedger;
import io.stroop.sandbox.network.LedgerTransaction;
import io.stroop.sandbox.network.Recording;
import io.stroop.sandbox.network.SandboxNetwork;
import io.stroop.sandbox.queue.Auction;
import io.stroop.sandbox.rpc.RpcFront;
import io.stroop.sandbox.validity.Base64Text;
import io.stroop.sandbox.validity.Envelope;
import io.stroop.sandbox.validity.NotSimulatedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.stellar.sdk.xdr.LedgerKey;
import org.stellar.sdk.xdr.TransactionResult;

/// The replay of one recording.
final class ReplayRun {
    private final String file;
    private final List<JsonNode> lines;
    private final ObjectMapper json = new ObjectMapper();
    private final List<Difference> differences = new ArrayList<>();
    private final Map<String, Envelope> known = new HashMap<>();
    private final RecordedTies ties = new RecordedTies();
    private final SandboxNetwork network;
    private final RpcFront rpc;
    private final HorizonSteps horizon;
    private int line;
    private int steps;
    private int compared;

    ReplayRun(String file, List<JsonNode> lines) throws IOException {
        this.file = file;
        this.lines = lines;
        JsonNode header = lines.getFirst();
        List<String> entries = new ArrayList<>();
        header.path("entries").forEach(e -> entries.add(e.path("xdr").asText()));
        network = Recording.network(
                header.path("passphrase").asText(),
                header.path("ledgerHeaderXdr").asText(),
                header.path("maxTxSetOperations").asInt(),
                entries,
                ties);
        RecordedOffers.load(lines, network.state());
        JsonNode health = health();
        rpc = new RpcFront(
                network,
                health.path("oldestLedger").asLong(2),
                health.path("oldestLedgerCloseTime").asLong(0));
        horizon = new HorizonSteps(network, this);
    }

    /// The recorded node's statement about its history, which began before the recording; missing if there is
    /// none.
    private JsonNode health() {
        for (JsonNode step : lines) {
            JsonNode result = step.path("response").path("result");
            if (result.has("oldestLedger") && result.has("oldestLedgerCloseTime")) {
                return result;
            }
        }
        return JsonNodeFactory.instance.missingNode();
    }

    ReplayReport run() throws IOException {
        for (int i = 1; i < lines.size(); i++) {
            line = i + 1;
            JsonNode step = lines.get(i);
            ties.at(lines, i);
            steps++;
            try {
                play(step);
            } catch (RuntimeException e) {
                differ(step.path("kind").asText(), "an answer", String.valueOf(e));
            }
        }
        return new ReplayReport(1, steps, compared, differences);
    }

    private void play(JsonNode step) throws IOException {
        switch (step.path("kind").asText()) {
            case "submit" -> submit(step);
            case "close" -> close(step);
            case "get" -> get(step);
            case "call" -> call(step);
            case "raw" -> raw(step);
            case "horizon" -> horizon.play(step);
            case "state" -> state(step);
            case "note" -> steps--;
            default -> differ("kind of step", "a known kind", step.path("kind").asText());
        }
    }

    void compare(String what, Object expected, Object got) {
        compared++;
        if (!expected.equals(got)) {
            differ(what, expected.toString(), got.toString());
        }
    }

    private void differ(String what, String expected, String got) {
        differences.add(new Difference(file, line, what, expected, got));
    }

    long now() {
        return network.info().closeTime();
    }

    void remember(Envelope envelope) {
        known.put(envelope.hashText(), envelope);
    }

    private JsonNode ask(String method, JsonNode params) throws IOException {
        ObjectNode request =
                json.createObjectNode().put("jsonrpc", "2.0").put("id", 1).put("method", method);
        if (!params.isMissingNode()) {
            request.set("params", params);
        }
        return json.readTree(rpc.handle(request.toString(), now()).text());
    }

    /// A transaction that was sent by a plain call may be in a ledger, too.
    private void rememberOf(String envelope) {
        try {
            remember(network.decode(Base64Text.decode(envelope)));
        } catch (IOException | NotSimulatedException e) {
            // refused, so no ledger includes it
        }
    }

    private void submit(JsonNode step) throws IOException {
        JsonNode expected = step.path("response");
        String xdr = step.path("envelopeXdr").asText();
        JsonNode got = ask("sendTransaction", json.createObjectNode().put("transaction", xdr));
        try {
            remember(network.decode(Base64Text.decode(xdr)));
        } catch (IOException e) {
            compare(
                    "error of submission",
                    expected.path("error").toString(),
                    got.path("error").toString());
            return;
        }
        JsonNode result = got.path("result");
        compare(
                "status of submission",
                expected.path("status").asText(),
                result.path("status").asText());
        compare("hash", expected.path("hash").asText(), result.path("hash").asText());
        compare(
                "errorResultXdr",
                expected.path("errorResultXdr").asText(),
                result.path("errorResultXdr").asText());
    }

    private void close(JsonNode step) throws IOException {
        long closeTime = step.path("closeTime").asLong();
        Auction.Result picked = network.pick(closeTime);
        List<Envelope> given = new ArrayList<>();
        Set<String> expected = new TreeSet<>();
        Set<String> got = new TreeSet<>();
        for (JsonNode transaction : step.path("transactions")) {
            Envelope envelope = known.get(transaction.path("hash").asText());
            if (envelope == null) {
                differ("transaction of ledger", transaction.path("hash").asText(), "never submitted in this recording");
                continue;
            }
            given.add(envelope);
            expected.add(envelope.hashText());
        }
        picked.picked().forEach(e -> got.add(e.hashText()));
        compare("transactions of ledger " + step.path("ledger").asText(), expected, got);
        ClosedLedger closed = network.close(closeTime, given, picked.baseFee());
        compare("ledger", step.path("ledger").asLong(), closed.sequence());
        horizon.closed();
        for (JsonNode transaction : step.path("transactions")) {
            String hash = transaction.path("hash").asText();
            LedgerTransaction found = network.find(hash);
            if (found != null) {
                result(hash, transaction.path("resultXdr").asText(), found);
                compare(
                        "fee bump " + hash,
                        transaction.path("feeBump").asBoolean(),
                        found.envelope().isFeeBump());
            }
        }
    }

    private void result(String hash, String expected, LedgerTransaction transaction) throws IOException {
        String got = Base64.getEncoder().encodeToString(transaction.outcome().xdr());
        compared++;
        if (!expected.equals(got)) {
            differ(
                    "result of " + hash,
                    expected + " " + TransactionResult.fromXdrBase64(expected),
                    got + " " + TransactionResult.fromXdrBase64(got));
        }
    }

    private void get(JsonNode step) throws IOException {
        JsonNode expected = step.path("response");
        JsonNode got = ask(
                        "getTransaction",
                        json.createObjectNode().put("hash", step.path("hash").asText()))
                .path("result");
        for (String field :
                List.of("status", "txHash", "ledger", "feeBump", "createdAt", "resultXdr", "latestLedger")) {
            if (expected.has(field)) {
                compare(field, expected.path(field).asText(), got.path(field).asText());
            }
        }
    }

    private void call(JsonNode step) throws IOException {
        JsonNode expected = step.path("response");
        String method = step.path("method").asText();
        JsonNode got = ask(method, step.path("params"));
        rememberOf(step.path("params").path("transaction").asText());
        compare(
                "error of " + method,
                expected.path("error").toString(),
                got.path("error").toString());
        if (!expected.has("result")) {
            return;
        }
        JsonNode result = expected.path("result");
        JsonNode answer = got.path("result");
        result.fieldNames().forEachRemaining(name -> compareField(method, name, result, answer));
    }

    /// Skips fields that depend on versions or on ledgers before the recording.
    private void compareField(String method, String name, JsonNode expected, JsonNode got) {
        boolean comparable = switch (method) {
            case "getHealth", "getNetwork", "sendTransaction" -> true;
            case "getTransaction" -> true;
            case "getLatestLedger" -> !name.equals("metadataXdr");
            case "getLedgerEntries" -> true;
            case "getFeeStats" -> network.history().size() > 10 || !name.equals("inclusionFee");
            default -> name.equals("latestLedger");
        };
        if (!comparable) {
            return;
        }
        JsonNode a = expected.path(name).deepCopy();
        JsonNode b = got.path(name).deepCopy();
        if (name.equals("entries")) {
            a.forEach(e -> ((ObjectNode) e).remove("lastModifiedLedgerSeq"));
            b.forEach(e -> ((ObjectNode) e).remove("lastModifiedLedgerSeq"));
        }
        if (name.equals("latestLedgerCloseTime") && method.equals("sendTransaction")) {
            return;
        }
        compare(method + " " + name, a.toString(), b.toString());
    }

    private void raw(JsonNode step) {
        var reply = rpc.handle(step.path("body").asText(), now());
        compare("http status", step.path("http").asInt(), reply.status());
        compare("text", step.path("text").asText(), reply.text());
    }

    private void state(JsonNode step) throws IOException {
        for (JsonNode entry : step.path("entries")) {
            String key = entry.path("key").asText();
            Entry got = network.entry(LedgerKey.fromXdrBase64(key));
            compare(
                    "entry " + key,
                    entry.path("xdr").asText(),
                    got == null ? "absent" : XdrValues.base64(got.data()::toXdrByteArray));
        }
        for (JsonNode absent : step.path("absent")) {
            Entry got = network.entry(LedgerKey.fromXdrBase64(absent.asText()));
            compare("entry " + absent.asText(), "absent", got == null ? "absent" : "present");
        }
    }
}
