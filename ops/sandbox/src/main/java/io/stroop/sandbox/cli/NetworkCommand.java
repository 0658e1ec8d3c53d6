package io.stroop.sandbox.cli;

import io.stroop.sandbox.faults.FaultRule;
import io.stroop.sandbox.journal.JournalRefused;
import io.stroop.sandbox.server.SandboxOptions;
import io.stroop.sandbox.server.SandboxServer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Runs a network until the process is stopped.
@Command(name = "network", mixinStandardHelpOptions = true, description = "Runs a simulated network.")
final class NetworkCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--port", defaultValue = "8000", description = "Port, or 0 for a free one (${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--bind", defaultValue = "127.0.0.1", description = "Address to listen on (${DEFAULT-VALUE}).")
    private String bind = "127.0.0.1";

    @Option(
            names = "--close",
            defaultValue = "5s",
            description = "Interval between ledgers, such as 250ms, 4.5s or manual (${DEFAULT-VALUE}).")
    private String close = "5s";

    @Option(
            names = "--ops-per-ledger",
            defaultValue = "1000",
            description = "Operations per ledger (${DEFAULT-VALUE}).")
    private int operations;

    @Option(names = "--seed", defaultValue = "0", description = "Decides between equal bids (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--retention", defaultValue = "120960", description = "Ledgers to keep (${DEFAULT-VALUE}).")
    private int retention;

    @Option(
            names = "--nodes",
            defaultValue = "2",
            description = "1: the node is the validator; 2: it floods to validators at the network's pace "
                    + "(${DEFAULT-VALUE}).")
    private int nodes;

    @Option(names = "--data", paramLabel = "DIR", description = "Stores the network in this directory.")
    private @Nullable Path data;

    @Option(
            names = "--fault",
            paramLabel = "RULE",
            description = "A fault, such as lost-response:rate=0.05,front=rpc; see ops/sandbox/README.md.")
    private List<String> faults = new ArrayList<>();

    @Override
    public Integer call() throws UnknownHostException, InterruptedException {
        SandboxOptions options = options();
        if (data != null) {
            options = options.withData(data);
        }
        return run(options);
    }

    private SandboxOptions options() throws UnknownHostException {
        return SandboxOptions.defaults()
                .withPort(port)
                .withBind(InetAddress.getByName(bind))
                .withCloseEvery(interval())
                .withOperationsPerLedger(operations)
                .withSeed(seed)
                .withRetention(retention)
                .withNodes(nodes)
                .withFaults(rules());
    }

    private Optional<Duration> interval() {
        try {
            return CloseInterval.parse(close);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--close " + e.getMessage(), e);
        }
    }

    private List<FaultRule> rules() {
        try {
            return faults.stream().map(FaultRule::parse).toList();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--fault: " + e.getMessage(), e);
        }
    }

    private static int run(SandboxOptions options) throws InterruptedException {
        try (SandboxServer server = SandboxServer.start(options)) {
            System.out.println("Simulated network, no real money. Passphrase: " + server.passphrase());
            System.out.println("rpc       " + server.rpcUrl());
            System.out.println("horizon   " + server.horizonUrl());
            System.out.println("friendbot " + server.friendbotUrl() + "?addr=G...");
            new CountDownLatch(1).await();
        } catch (JournalRefused e) {
            System.err.println("sandbox: " + e.getMessage());
            return 1;
        }
        return 0;
    }
}
