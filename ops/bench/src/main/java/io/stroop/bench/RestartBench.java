package io.stroop.bench;

import io.stroop.bench.Envelopes.Payer;
import io.stroop.sandbox.journal.Journal;
import io.stroop.sandbox.keys.SandboxKeys;
import io.stroop.sandbox.ledger.entry.Account;
import io.stroop.sandbox.network.SandboxNetwork;
import io.stroop.sandbox.server.SandboxNetworks;
import io.stroop.sandbox.server.SandboxNetworks.Kept;
import io.stroop.sandbox.server.SandboxOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Measures how long a network takes to be written to disk and to be restored.
final class RestartBench {
    private static final long START = 1_800_000_000;
    private static final int PAYMENTS = 100;
    private static final int CLOSE_SECONDS = 5;
    private static final long MILLIS = 1_000_000;

    private final PrintStream out;
    private final SandboxOptions options = SandboxOptions.defaults();

    RestartBench(PrintStream out) {
        this.out = out;
    }

    void run(int ledgers) throws IOException {
        out.println("stored on disk                               ledgers  bytes per ledger  writing ms  start ms");
        measure("empty", 0, ledgers);
        measure("1 transaction of 100 payments", PAYMENTS, ledgers);
    }

    private void measure(String name, int payments, int ledgers) throws IOException {
        Path directory = Files.createTempDirectory("stroop-bench");
        try {
            Kept kept = SandboxNetworks.kept(options, directory, START);
            long writing;
            try (Journal _ = kept.journal()) {
                writing = write(kept.network(), payments, ledgers);
            }
            long bytes = Files.size(directory.resolve("inputs.journal"));
            long begin = System.nanoTime();
            Kept again = SandboxNetworks.kept(options, directory, START);
            long starting = System.nanoTime() - begin;
            try (Journal _ = again.journal()) {
                if (!again.network()
                        .latest()
                        .hashText()
                        .equals(kept.network().latest().hashText())) {
                    throw new IllegalStateException("the restored network differs");
                }
            }
            out.println("%-43s %8d  %16d  %10d  %8d"
                    .formatted(name, ledgers, bytes / ledgers, writing / MILLIS, starting / MILLIS));
        } finally {
            delete(directory);
        }
    }

    private static long write(SandboxNetwork network, int payments, int ledgers) throws IOException {
        Payer payer = new Payer(SandboxKeys.DISTRIBUTION);
        List<Payer> to = new ArrayList<>();
        for (int i = 0; i < payments; i++) {
            to.add(new Payer("friendbot-" + i));
        }
        Envelopes envelopes = new Envelopes(network);
        Account account = Objects.requireNonNull(network.account(payer.account()));
        long sequence = account.sequence();
        long taken = 0;
        for (int i = 0; i < ledgers; i++) {
            sequence++;
            byte[] envelope = payments == 0 ? new byte[0] : envelopes.payments(payer, sequence, to, 1);
            long begin = System.nanoTime();
            if (payments > 0) {
                network.submit(network.decode(envelope), network.info().closeTime());
            }
            network.close(network.info().closeTime() + CLOSE_SECONDS);
            taken += System.nanoTime() - begin;
        }
        return taken;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
