package io.stroop.sandbox.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.stroop.sandbox.horizon.HorizonFront;
import io.stroop.sandbox.horizon.HorizonFront.Submission;
import io.stroop.sandbox.horizon.HorizonReply;
import io.stroop.sandbox.network.SandboxNetwork;
import io.stroop.sandbox.validity.Envelope;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Replays the Horizon requests of a recording. A synchronous submission is recorded before the ledger that
/// answers it, so it is compared after that ledger.
final class HorizonSteps {
    /// How long Horizon waits for a ledger.
    private static final long TIMEOUT_MILLIS = 30_000;

    private static final int FEE_LEDGERS = 5;

    private final SandboxNetwork network;
    private final ReplayRun run;
    private final HorizonFront front;
    private @Nullable JsonNode waiting;
    private @Nullable Envelope submitted;

    HorizonSteps(SandboxNetwork network, ReplayRun run) {
        this.network = network;
        this.run = run;
        this.front = new HorizonFront(network);
    }

    void play(JsonNode step) {
        String path = step.path("path").asText().replaceFirst("\\?.*", "");
        if (step.path("method").asText().equals("GET")) {
            compare(step, front.get(path));
            return;
        }
        String tx = step.path("form").path("tx").asText();
        note(tx);
        if (path.equals("/transactions_async")) {
            compare(step, front.submitAsync(tx, run.now()));
            return;
        }
        switch (front.submit(tx, run.now())) {
            case Submission.Answered answered -> compare(step, answered.reply());
            case Submission.Waiting wait -> {
                if (step.path("ms").asLong() >= TIMEOUT_MILLIS) {
                    compare(step, front.timeout(wait.envelope()));
                } else {
                    waiting = step;
                    submitted = wait.envelope();
                }
            }
        }
    }

    /// Compares the answer to a waiting submission after a ledger has closed.
    void closed() {
        if (waiting == null || submitted == null) {
            return;
        }
        HorizonReply reply = front.outcome(submitted);
        compare(waiting, reply == null ? front.timeout(submitted) : reply);
        waiting = null;
        submitted = null;
    }

    private void note(String tx) {
        try {
            run.remember(network.decode(Base64.getDecoder().decode(tx)));
        } catch (IOException | IllegalArgumentException e) {
            return; // the front answers it; no ledger can include it
        }
    }

    private void compare(JsonNode step, HorizonReply reply) {
        JsonNode expected = step.path("body");
        run.compare("Horizon status", step.path("status").asInt(), reply.status());
        for (String field : List.of("type", "title", "tx_status", "hash", "error_result_xdr")) {
            run.compare(
                    "Horizon " + field,
                    expected.path(field).asText(),
                    reply.body().path(field).asText());
        }
        run.compare(
                "Horizon result_codes",
                expected.path("extras").path("result_codes").toString(),
                reply.body().path("extras").path("result_codes").toString());
        for (String field : List.of("successful", "fee_charged", "max_fee", "source_account_sequence", "result_xdr")) {
            if (expected.has(field)) {
                run.compare(
                        "Horizon " + field,
                        expected.path(field).asText(),
                        reply.body().path(field).asText());
            }
        }
        if (expected.has("balances")) {
            for (String field : List.of("balances", "thresholds", "flags", "sequence", "subentry_count")) {
                run.compare(
                        "Horizon " + field,
                        expected.path(field).toString(),
                        reply.body().path(field).toString());
            }
        }
        if (expected.has("fee_charged")
                && expected.has("max_fee")
                && expected.has("last_ledger")
                && network.history().size() > FEE_LEDGERS) {
            run.compare(
                    "Horizon ledger_capacity_usage",
                    expected.path("ledger_capacity_usage").asText(),
                    reply.body().path("ledger_capacity_usage").asText());
        }
    }
}
