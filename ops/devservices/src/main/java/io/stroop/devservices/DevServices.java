package io.stroop.devservices;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stroop.sandbox.keys.SandboxKeys;
import io.stroop.sandbox.server.SandboxOptions;
import io.stroop.sandbox.server.SandboxServer;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Runs a Kafka broker, PostgreSQL and the simulated Stellar network in one process, and prints their addresses
/// as one line of JSON once all are up. Exits when its standard input ends, so that it never outlives its
/// parent.
@Command(
        name = "laptop",
        description = "Kafka, PostgreSQL and a SIMULATED Stellar network in one process, for development.",
        mixinStandardHelpOptions = true)
public final class DevServices implements Callable<Integer> {
    @Option(names = "--data", required = true, description = "folder for all their data")
    private Path data = Path.of("");

    @Option(names = "--kafka-port", defaultValue = "0", description = "0 for any free one")
    private int kafkaPort;

    @Option(names = "--postgres-port", defaultValue = "0", description = "0 for any free one")
    private int postgresPort;

    @Option(names = "--network-port", defaultValue = "0", description = "0 for any free one")
    private int networkPort;

    @Option(names = "--close-millis", defaultValue = "5000", description = "time between two ledgers")
    private long closeMillis;

    private final PrintStream out;

    private DevServices(PrintStream out) {
        this.out = out;
    }

    /// @param args see `--help`
    public static void main(String[] args) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.exit(new CommandLine(new DevServices(out)).execute(args));
    }

    @Override
    public Integer call() throws IOException, SQLException {
        Files.createDirectories(data);
        EmbeddedKafka kafka = EmbeddedKafka.start(data, kafkaPort);
        try (SandboxServer network = SandboxServer.start(SandboxOptions.defaults()
                        .withPort(networkPort)
                        .withCloseEvery(Optional.of(Duration.ofMillis(closeMillis))));
                EmbeddedDatabase database = EmbeddedDatabase.start(data, postgresPort)) {
            out.println(addresses(network, kafka, database));
            obey(kafka);
        }
        return 0;
    }

    /// Reads commands from standard input until it ends: `kafka stop` and `kafka start`, to test the product
    /// without a broker.
    private void obey(EmbeddedKafka first) throws IOException {
        EmbeddedKafka kafka = first;
        int port = kafka.port();
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            switch (order.strip()) {
                case "kafka stop" -> kafka.close();
                case "kafka start" -> kafka = EmbeddedKafka.start(data, port);
                default -> out.println("unknown order: " + order);
            }
        }
        kafka.close();
    }

    private ObjectNode addresses(SandboxServer network, EmbeddedKafka kafka, EmbeddedDatabase database)
            throws IOException, SQLException {
        return new ObjectMapper()
                .createObjectNode()
                .put("kafka", kafka.bootstrapServers())
                .put("taskDatabase", database.jdbcUrl("task"))
                .put("payoutDatabase", database.jdbcUrl("payout"))
                .put("databaseUser", EmbeddedDatabase.USER)
                .put("rpc", network.rpcUrl().toString())
                .put("horizon", network.horizonUrl().toString())
                .put("passphrase", network.passphrase())
                .put("distributionSecretFile", distributionSecretFile().toString());
    }

    private Path distributionSecretFile() throws IOException {
        Path file = data.resolve("sandbox-distribution-secret");
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(
                file, new String(SandboxKeys.keyPair("distribution").getSecretSeed()));
    }
}
