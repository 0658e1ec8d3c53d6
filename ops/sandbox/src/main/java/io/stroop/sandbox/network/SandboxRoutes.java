package io.stroop.sandbox.network;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stroop.sandbox.faults.Fault;
import io.stroop.sandbox.http.HttpAnswer;
import io.stroop.sandbox.http.HttpCall;
import io.stroop.sandbox.http.Json;
import io.stroop.sandbox.keys.SandboxKeys;
import io.stroop.sandbox.ledger.AccountKey;
import io.stroop.sandbox.rpc.RpcFront;
import java.time.Duration;
import java.util.Optional;
import org.stellar.sdk.StrKey;

/// Which front answers a request, and whether a fault gets in between.
final class SandboxRoutes {
    /// The connection closes without an answer.
    static final int NO_ANSWER = 0;

    private static final String JSON = "application/json";
    private static final int MAX_SCRIPTED = 1000;

    private final LiveNetwork live;
    private final SandboxOptions options;

    SandboxRoutes(LiveNetwork live, SandboxOptions options) {
        this.live = live;
        this.options = options;
    }

    HttpAnswer answer(HttpCall call) {
        if (call.path().startsWith("/sandbox/")) {
            return sandbox(call);
        }
        if (live.happens(Fault.LOST_REQUEST)) {
            return HttpAnswer.empty(NO_ANSWER);
        }
        if (live.happens(Fault.TOO_MANY_REQUESTS)) {
            return HttpAnswer.of(429, "text/plain; charset=utf-8", "Too Many Requests\n");
        }
        HttpAnswer answer = undisturbed(call);
        if (live.happens(Fault.LOST_RESPONSE)) {
            return HttpAnswer.empty(NO_ANSWER);
        }
        return live.happens(Fault.GATEWAY_TIMEOUT)
                ? HttpAnswer.of(504, "text/plain; charset=utf-8", "upstream request timeout\n")
                : answer;
    }

    private HttpAnswer undisturbed(HttpCall call) {
        boolean rpc = call.method().equals("POST")
                && (call.path().equals("/") || call.path().equals("/rpc"));
        if (rpc) {
            return live.with(network -> new RpcFront(network, options.clock()).answer(call.body()));
        }
        if (call.path().equals("/friendbot")) {
            return friendbot(call);
        }
        return HttpAnswer.of(404, JSON, "{}");
    }

    private HttpAnswer friendbot(HttpCall call) {
        String address = call.query().getOrDefault("addr", "");
        if (!StrKey.isValidEd25519PublicKey(address)) {
            return problem("addr is not an account's address");
        }
        if (!live.fund(AccountKey.ofStrKey(address))) {
            return problem("createAccountAlreadyExist (the account exists)");
        }
        return HttpAnswer.of(
                200,
                JSON,
                Json.write(Json.object()
                        .put("simulated", true)
                        .put("account", address)
                        .put("detail", "the account exists after the next ledger")));
    }

    private static HttpAnswer problem(String detail) {
        return HttpAnswer.of(
                400,
                "application/problem+json; charset=utf-8",
                Json.write(Json.object()
                        .put("type", "https://stellar.org/horizon-errors/bad_request")
                        .put("title", "Bad Request")
                        .put("status", 400)
                        .put("detail", detail)));
    }

    private HttpAnswer sandbox(HttpCall call) {
        String request = call.method() + " " + call.path();
        return switch (request) {
            case "GET /sandbox/info" -> HttpAnswer.of(200, JSON, Json.write(info()));
            case "POST /sandbox/close" ->
                HttpAnswer.of(200, JSON, Json.write(Json.object().put("ledger", live.closeLedger())));
            case "POST /sandbox/fault" -> script(call);
            default -> HttpAnswer.of(404, JSON, Json.write(Json.object().put("error", "no such request: " + request)));
        };
    }

    /// `POST /sandbox/fault?name=lost-response&times=3`.
    private HttpAnswer script(HttpCall call) {
        Optional<Fault> fault = Fault.of(call.query().getOrDefault("name", ""));
        String times = call.query().getOrDefault("times", "1");
        boolean good = fault.isPresent() && times.matches("\\d{1,4}") && Integer.parseInt(times) <= MAX_SCRIPTED;
        if (!good) {
            return problem("expected name, one of the fault labels, and times, 0-" + MAX_SCRIPTED);
        }
        live.script(fault.get(), Integer.parseInt(times));
        return HttpAnswer.of(
                200, JSON, Json.write(Json.object().put("fault", fault.get().label()).put("times", Integer.parseInt(times))));
    }

    private ObjectNode info() {
        return live.with(network -> Json.object()
                .put("passphrase", network.options().passphrase())
                .put("protocol", network.header().protocol())
                .put("closeMillis", options.closeEvery().map(Duration::toMillis).orElse(0L))
                .put("operationsPerLedger", network.header().maxOperations())
                .put("usdcIssuer", SandboxKeys.keyPair(SandboxKeys.USDC_ISSUER).getAccountId())
                .put(
                        "distribution",
                        SandboxKeys.keyPair(SandboxKeys.DISTRIBUTION).getAccountId())
                .put("ledger", network.header().sequence())
                .put("simulated", true));
    }
}
