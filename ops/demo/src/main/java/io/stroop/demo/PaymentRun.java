package io.stroop.demo;

import io.stroop.contracts.RecordSigner;
import io.stroop.sandbox.keys.SandboxKeys;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.Asset;

/// Pays one workload through a running stack, and reconciles on the ledger.
public final class PaymentRun {
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Duration GIVE_UP_WITHOUT_PROGRESS = Duration.ofMinutes(5);

    /// No faults.
    public static final Disturbance UNDISTURBED = new Disturbance() {};

    private final Deployment product;
    private final Progress progress;
    private final @Nullable RecordSigner overKafka;

    /// Publishes over HTTP.
    public PaymentRun(Deployment product, Progress progress) {
        this(product, progress, null);
    }

    private PaymentRun(Deployment product, Progress progress, @Nullable RecordSigner overKafka) {
        this.product = product;
        this.progress = progress;
        this.overKafka = overKafka;
    }

    /// Publishes straight to Kafka, as services do that bypass the task-service.
    ///
    /// @param signer with a key of [KafkaPublisher#PUBLISHER]
    public static PaymentRun overKafka(Deployment product, RecordSigner signer, Progress progress) {
        return new PaymentRun(product, progress, signer);
    }

    /// How a workload is published.
    ///
    /// @param pace 0 for as fast as possible, otherwise the speed-up over the log
    /// @param rounds how often the whole workload is published
    public record Publishing(int pace, int rounds) {}

    /// Faults to inject meanwhile.
    public interface Disturbance {
        default void beforePublishing() throws IOException, InterruptedException {}

        default void afterPublishing() throws IOException, InterruptedException {}
    }

    /// Publishes a workload and waits until all of it is settled, or there has been no progress for five
    /// minutes.
    ///
    /// @param asset `native`, or the code of the sandbox's own asset
    /// @throws IOException if a part of the product does not answer as expected
    public DemoReport pay(Workload workload, String asset, Publishing publishing, Disturbance disturbance)
            throws IOException, InterruptedException {
        NetworkClient network = new NetworkClient(product.rpc());
        Asset paid = Asset.create(
                asset.equals("native")
                        ? asset
                        : asset + ":" + SandboxKeys.keyPair("usdc-issuer").getAccountId());
        WorkerWallets wallets = new WorkerWallets(network, product.passphrase(), paid, workload.workers());
        progress.step("creating %d workers' accounts on the ledger"
                .formatted(workload.workers().size()));
        wallets.create();
        Map<String, Long> before = wallets.balances();
        try (Publisher publisher = publisher();
                Settlements settlements = new Settlements(product, distinct(workload))) {
            publisher.register(workload, wallets, paid.toString());
            progress.step("publishing %d completions over %s%s"
                    .formatted(
                            workload.completions().size(),
                            overKafka == null ? "HTTP" : "Kafka",
                            publishing.rounds() == 1 ? "" : ", twice"));
            disturbance.beforePublishing();
            long start = System.nanoTime();
            for (int round = 0; round < publishing.rounds(); round++) {
                if (publishing.pace() == 0) {
                    publisher.publishAll(workload.completions());
                } else {
                    publisher.publishPaced(workload.completions(), publishing.pace());
                }
            }
            disturbance.afterPublishing();
            awaitSettled(settlements, distinct(workload).size());
            Duration duration = Duration.ofNanos(System.nanoTime() - start);
            progress.step("reconciling with the balances that the network reports");
            Reconciliation ledger = Reconciliation.of(workload, before, wallets.balances());
            return report(workload, publisher, settlements, ledger, network, start, duration);
        }
    }

    private Publisher publisher() {
        return overKafka == null
                ? new HttpPublisher(product.taskService(), product.apiKey())
                : new KafkaPublisher(product.kafka(), overKafka);
    }

    private void awaitSettled(Settlements settlements, int expected) throws IOException, InterruptedException {
        int seen = -1;
        long lastProgress = System.nanoTime();
        while (settlements.count() < expected) {
            if (settlements.count() != seen) {
                seen = settlements.count();
                lastProgress = System.nanoTime();
                progress.count("settled %d of %d".formatted(seen, expected), false);
            }
            if (System.nanoTime() - lastProgress > GIVE_UP_WITHOUT_PROGRESS.toNanos()) {
                progress.line(
                        ("  no progress for %d minutes, giving up. Nothing is lost: what was accepted is paid as soon as"
                                        + " it can be; ask the payout-service for GET /v1/payouts?status=QUEUED")
                                .formatted(GIVE_UP_WITHOUT_PROGRESS.toMinutes()));
                break;
            }
            if (!settlements.failure().isEmpty()) {
                throw new IOException("settlements cannot be read: " + settlements.failure());
            }
            product.requireAlive();
            Thread.sleep(LOOK_EVERY);
        }
        progress.count("settled %d of %d".formatted(settlements.count(), expected), true);
    }

    private static DemoReport report(
            Workload workload,
            Publisher publisher,
            Settlements settlements,
            Reconciliation ledger,
            NetworkClient network,
            long start,
            Duration duration)
            throws IOException, InterruptedException {
        long fees = 0;
        for (String hash : settlements.transactions()) {
            fees = Math.addExact(fees, network.feeCharged(hash));
        }
        Map<String, Long> accepted = publisher.acceptedNanos();
        int expected = distinct(workload).size();
        List<DemoReport.Latency> latencies = accepted.entrySet().stream()
                .map(entry -> new DemoReport.Latency(
                        Duration.ofNanos(entry.getValue() - start),
                        latencyMillis(settlements, entry.getKey(), entry.getValue())))
                .filter(latency -> latency.millis() >= 0)
                .toList();
        return new DemoReport(
                expected,
                settlements.count(),
                Math.max(expected - settlements.count(), ledger.missing()),
                Math.max(settlements.paidTwice(), ledger.excess()),
                ledger.driftStroops(),
                settlements.payments(),
                settlements.transactions().size(),
                fees,
                latencies,
                duration);
    }

    /// -1 if it is not settled.
    private static long latencyMillis(Settlements settlements, String completionId, long acceptedNanos) {
        Long arrived = settlements.arrivedNanos(completionId);
        return arrived == null ? -1 : Duration.ofNanos(arrived - acceptedNanos).toMillis();
    }

    private static Set<String> distinct(Workload workload) {
        Set<String> ids = new HashSet<>();
        workload.completions().forEach(completion -> ids.add(completion.completionId()));
        return ids;
    }
}
