package io.stroop.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stroop.runtime.access.StaffRole;
import io.stroop.sandbox.keys.SandboxKeys;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.stellar.sdk.Asset;

/// Workers who cannot be paid yet, so that the console has unpaid payouts to explain: some have no account, some no
/// trustline. One payout is held, and somebody asks to release it.
final class UnpayableWorkers {
    private static final List<String> WITHOUT_ACCOUNT = List.of("kai", "noa", "lin");
    private static final List<String> WITHOUT_TRUSTLINE = List.of("mia", "tom");
    private static final Duration WAITS_WITHIN = Duration.ofSeconds(30);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private final Stack stack;
    private final Http publisher;
    private final Clock clock;

    UnpayableWorkers(Stack stack, Clock clock) {
        this.stack = stack;
        this.publisher = new Http(stack.apiKey());
        this.clock = clock;
    }

    /// Publishes their completions and returns once they wait.
    void publish() throws IOException, InterruptedException {
        String issuer = SandboxKeys.keyPair("usdc-issuer").getAccountId();
        task("label-street-signs", "native", "0.25");
        task("transcribe-a-minute", "USDC:" + issuer, "1.4");
        WorkerWallets accounts = new WorkerWallets(
                new NetworkClient(stack.rpc()), stack.passphrase(), Asset.create("native"), WITHOUT_TRUSTLINE);
        accounts.create();
        List<String> waiting = new ArrayList<>();
        for (String worker : WITHOUT_ACCOUNT) {
            waiting.addAll(work(worker, "label-street-signs"));
        }
        for (String worker : WITHOUT_TRUSTLINE) {
            waiting.addAll(work(worker, "transcribe-a-minute"));
        }
        for (String payout : waiting) {
            awaitWaiting(payout);
        }
        order(StaffRole.SUPPORT, waiting.getFirst(), "hold", "the worker says that this account is not theirs");
        order(StaffRole.OPERATOR, waiting.getFirst(), "release", "the worker has found the account again");
    }

    private void task(String task, String asset, String reward) throws IOException, InterruptedException {
        ObjectNode body = Http.JSON.createObjectNode().put("taskId", task).put("asset", asset);
        publisher.post(stack.taskService().resolve("/v1/tasks"), body.put("reward", reward));
    }

    /// Two completions of a worker.
    private List<String> work(String worker, String task) throws IOException, InterruptedException {
        ObjectNode wallet = Http.JSON
                .createObjectNode()
                .put("workerId", worker)
                .put("destination", SandboxKeys.keyPair("demo " + worker).getAccountId());
        publisher.post(stack.taskService().resolve("/v1/workers"), wallet);
        List<String> payouts = new ArrayList<>();
        for (int i = 1; i <= 2; i++) {
            Completion completion = new Completion("%s-%d".formatted(worker, i), task, worker, clock.instant());
            JsonNode accepted = publisher.post(stack.taskService().resolve("/v1/completions"), completion.json());
            payouts.add(accepted.path("payoutId").asText());
        }
        return payouts;
    }

    private void awaitWaiting(String payout) throws IOException, InterruptedException {
        Http support = new Http(stack.token(StaffRole.SUPPORT));
        long deadline = System.nanoTime() + WAITS_WITHIN.toNanos();
        while (System.nanoTime() < deadline) {
            try {
                String status = support.get(payout(payout)).path("status").asText();
                if (status.startsWith("AWAITING")) {
                    return;
                }
            } catch (RefusedException e) { // it is not registered yet
            }
            Thread.sleep(LOOK_EVERY);
        }
    }

    private void order(StaffRole role, String payout, String order, String reason)
            throws IOException, InterruptedException {
        new Http(stack.token(role))
                .post(
                        URI.create(payout(payout) + "/" + order),
                        Http.JSON.createObjectNode().put("reason", reason));
    }

    private URI payout(String payout) {
        return stack.service("payout-service").resolve("/v1/payouts/" + payout);
    }
}
