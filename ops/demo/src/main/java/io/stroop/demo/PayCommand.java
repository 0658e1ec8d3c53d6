package io.stroop.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Pays completions through a product that is already running, and reconciles on the ledger.
@Command(
        name = "pay",
        description = "Pays completions through a running product and reconciles on the ledger.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class PayCommand implements Callable<Integer> {
    @Mixin
    private final WorkloadOptions options = new WorkloadOptions();

    @Option(names = "--kafka", required = true, defaultValue = "${env:STROOP_DEMO_KAFKA}", description = "host:port")
    private String kafka = "";

    @Option(
            names = "--kafka-config",
            defaultValue = "${env:STROOP_DEMO_KAFKA_CONFIG}",
            description = "settings of Kafka's clients, such as security.protocol: a properties file")
    private @Nullable Path kafkaConfig;

    @Option(names = "--rpc", required = true, defaultValue = "${env:STROOP_DEMO_RPC}", description = "JSON-RPC")
    private URI rpc = URI.create("");

    @Option(names = "--network", defaultValue = "${env:STROOP_DEMO_NETWORK}", description = "the network's passphrase")
    private String passphrase = "";

    @Option(names = "--task-service", required = true, defaultValue = "${env:STROOP_DEMO_TASK_SERVICE}")
    private URI taskService = URI.create("");

    @Option(names = "--payout-service", required = true, defaultValue = "${env:STROOP_DEMO_PAYOUT_SERVICE}")
    private URI payoutService = URI.create("");

    @Option(
            names = "--admin-token-file",
            required = true,
            defaultValue = "${env:STROOP_DEMO_ADMIN_TOKEN_FILE}",
            description = "the token of an administrator of publishers, who registers the demo's publisher")
    private Path adminTokenFile = Path.of("");

    private final PrintStream out;
    private final Progress progress;
    private final Clock clock;

    PayCommand(PrintStream out, Progress progress, Clock clock) {
        this.out = out;
        this.progress = progress;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        String admin = Files.readString(adminTokenFile).strip();
        PublisherKey key = PublisherKey.create(payoutService, taskService, admin, Completion.PUBLISHER);
        try {
            return pay(new RunningDeployment(kafka, kafkaLogin(), rpc, passphrase, taskService, key.text()));
        } finally {
            key.revoke(payoutService, admin);
        }
    }

    private Map<String, String> kafkaLogin() throws IOException {
        if (kafkaConfig == null) {
            return Map.of();
        }
        Properties settings = new Properties();
        try (Reader file = Files.newBufferedReader(kafkaConfig)) {
            settings.load(file);
        }
        return settings.stringPropertyNames().stream().collect(Collectors.toMap(name -> name, settings::getProperty));
    }

    private int pay(Deployment product) throws IOException, InterruptedException {
        DemoReport report = new PaymentRun(product, progress)
                .pay(
                        options.workload(clock).paidIn(options.asset()),
                        options.asset(),
                        options.publishing(),
                        PaymentRun.UNDISTURBED);
        report.table().forEach(progress::line);
        progress.line(
                product.simulated()
                        ? "  on a SIMULATED Stellar network (not real money)"
                        : "  on the network \"%s\"".formatted(passphrase));
        out.println(report.lastLine());
        return report.good() ? 0 : 1;
    }
}
