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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

    @Option(
            names = "--postgres-setting",
            paramLabel = "NAME=VALUE",
            description = "of postgresql.conf; can be repeated")
    private Map<String, String> postgresSettings = Map.of();

    @Option(names = "--network-port", defaultValue = "0", description = "0 for any free one")
    private int networkPort;

    @Option(names = "--close-millis", defaultValue = "5000", description = "time between two ledgers")
    private long closeMillis;

    @Option(
            names = "--parts",
            split = ",",
            defaultValue = "KAFKA,POSTGRES,NETWORK",
            description = "what to start (default ${DEFAULT-VALUE})")
    private Set<Part> parts = Set.of();

    @Option(names = "--keep-network", description = "store the network in the folder too; otherwise it is in memory")
    private boolean keepNetwork;

    private final PrintStream out;

    /// What can be started.
    enum Part {
        KAFKA,
        POSTGRES,
        NETWORK
    }

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
        EmbeddedKafka kafka = parts.contains(Part.KAFKA) ? EmbeddedKafka.start(data, kafkaPort) : null;
        try (SandboxServer network = parts.contains(Part.NETWORK) ? SandboxServer.start(network()) : null;
                EmbeddedDatabase database = parts.contains(Part.POSTGRES)
                        ? EmbeddedDatabase.start(data, postgresPort, postgresSettings)
                        : null) {
            out.println(addresses(network, kafka, database));
            obey(kafka);
        }
        return 0;
    }

    private SandboxOptions network() {
        SandboxOptions options = SandboxOptions.defaults()
                .withPort(networkPort)
                .withCloseEvery(Optional.of(Duration.ofMillis(closeMillis)));
        return keepNetwork ? options.withData(data.resolve("network")) : options;
    }

    /// Reads commands from standard input until it ends, to test the product without a broker: `kafka stop`, `kafka
    /// start`, and `kafka lose`, which starts it again without its data.
    private void obey(@Nullable EmbeddedKafka first) throws IOException {
        EmbeddedKafka kafka = first;
        int port = first == null ? kafkaPort : first.port();
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            switch (order.strip()) {
                case "kafka stop" -> close(kafka);
                case "kafka start" -> kafka = EmbeddedKafka.start(data, port);
                case "kafka lose" -> {
                    close(kafka);
                    kafka = EmbeddedKafka.start(Files.createTempDirectory(data, "kafka-"), port);
                }
                default -> out.println("unknown order: " + order);
            }
        }
        close(kafka);
    }

    private static void close(@Nullable EmbeddedKafka kafka) {
        if (kafka != null) {
            kafka.close();
        }
    }

    private ObjectNode addresses(
            @Nullable SandboxServer network, @Nullable EmbeddedKafka kafka, @Nullable EmbeddedDatabase database)
            throws IOException, SQLException {
        ObjectNode addresses = new ObjectMapper().createObjectNode();
        if (kafka != null) {
            addresses.put("kafka", kafka.bootstrapServers());
        }
        if (database != null) {
            addresses
                    .put("taskDatabase", database.jdbcUrl("task"))
                    .put("payoutDatabase", database.jdbcUrl("payout"))
                    .put("databaseUser", EmbeddedDatabase.USER);
        }
        if (network != null) {
            addresses
                    .put("rpc", network.rpcUrl().toString())
                    .put("horizon", network.horizonUrl().toString())
                    .put("passphrase", network.passphrase())
                    .put("distributionSecretFile", distributionSecretFile().toString());
        }
        return addresses;
    }

    private Path distributionSecretFile() throws IOException {
        Path file = data.resolve("sandbox-distribution-secret");
        if (Files.exists(file)) {
            return file; // a service may be reading it
        }
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(
                file, new String(SandboxKeys.keyPair("distribution").getSecretSeed()));
    }
}
