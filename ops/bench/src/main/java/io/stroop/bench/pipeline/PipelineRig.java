package io.stroop.bench.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stroop.bench.kills.InfrastructureProcess;
import io.stroop.contracts.RecordSigner;
import io.stroop.demo.Accounts;
import io.stroop.demo.Addresses;
import io.stroop.demo.Completion;
import io.stroop.demo.Deployment;
import io.stroop.demo.KafkaPublisher;
import io.stroop.demo.PublisherKey;
import io.stroop.demo.PublisherSigner;
import io.stroop.demo.RestartableProcess;
import io.stroop.demo.ServiceProcess;
import io.stroop.demo.ServiceSettings;
import io.stroop.runtime.access.StaffRole;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// One process of each kind, as optimized as in production, so that what each uses can be told apart.
final class PipelineRig implements Deployment, AutoCloseable {
    private static final String COUNTERS = """
            select wal_bytes::bigint, wal_fpi, (select sum(xact_commit)::bigint from pg_stat_database)
            from pg_stat_wal""";

    private final Path folder;
    private final Map<Stage, RestartableProcess> processes = new EnumMap<>(Stage.class);
    private final Accounts accounts;
    private final Addresses addresses;
    private final PublisherKey publisherKey;
    private final RecordSigner kafkaSigner;

    /// @param share the most operations per ledger
    PipelineRig(Path home, int share) throws IOException, InterruptedException {
        this.folder = Files.createTempDirectory("stroop-pipeline");
        this.accounts = Accounts.create(folder, new SecureRandom());
        this.addresses = startInfrastructure(home);
        ServiceSettings settings = new ServiceSettings(addresses, accounts);
        Map<String, String> estimator = settings.ofFeeEstimator(folder.resolve("streams"));
        estimator.put("STROOP_FLUSH_SHARE", Integer.toString(share));
        startService(home, Stage.TASK_SERVICE, settings.ofTaskService());
        startService(home, Stage.FEE_ESTIMATOR, estimator);
        startService(home, Stage.PAYOUT_SERVICE, settings.ofPayoutService(addresses.rpc()));
        for (Stage stage : List.of(Stage.TASK_SERVICE, Stage.FEE_ESTIMATOR, Stage.PAYOUT_SERVICE)) {
            service(stage).awaitReady();
        }
        URI payouts = service(Stage.PAYOUT_SERVICE).address();
        String admin = accounts.token(StaffRole.PUBLISHER_ADMIN);
        this.publisherKey = PublisherKey.create(payouts, taskService(), admin, Completion.PUBLISHER);
        this.kafkaSigner =
                PublisherSigner.create(payouts, admin, KafkaPublisher.PUBLISHER.value(), addresses.passphrase());
    }

    private Addresses startInfrastructure(Path home) throws IOException {
        ObjectNode all = new ObjectMapper().createObjectNode();
        Map<Stage, List<String>> options = Map.of(
                Stage.BROKER, List.of("--parts", "KAFKA"),
                Stage.DATABASE,
                        List.of(
                                "--parts",
                                "POSTGRES",
                                "--postgres-setting",
                                "shared_preload_libraries=pg_stat_statements"),
                Stage.NETWORK, List.of("--parts", "NETWORK", "--close-millis", "1000"));
        for (Map.Entry<Stage, List<String>> part : options.entrySet()) {
            InfrastructureProcess process = new InfrastructureProcess(
                    part.getKey().process(), home, folder, List.of("-Xmx1g"), part.getValue());
            processes.put(part.getKey(), process);
            process.startFirst().properties().forEach(property -> all.set(property.getKey(), property.getValue()));
        }
        return Addresses.of(all);
    }

    private void startService(Path home, Stage stage, Map<String, String> settings) throws IOException {
        ServiceProcess service =
                ServiceProcess.of(stage.process(), stage.process(), home, folder, List.of("-Xmx512m"), settings);
        processes.put(stage, service);
        service.start();
    }

    private ServiceProcess service(Stage stage) {
        if (processes.get(stage) instanceof ServiceProcess service) {
            return service;
        }
        throw new IllegalArgumentException("not a service: " + stage);
    }

    /// Signs as the publisher that speaks Kafka.
    RecordSigner kafkaSigner() {
        return kafkaSigner;
    }

    /// What everything has used so far.
    Costs costs() throws IOException {
        Map<Stage, Map<Long, Duration>> cpu = new EnumMap<>(Stage.class);
        processes.forEach((stage, process) -> cpu.put(stage, Costs.cpuOf(process.handle())));
        cpu.put(Stage.DATABASE, Costs.cpuOf(postgres()));
        cpu.put(
                Stage.PUBLISHER,
                Map.of(
                        ProcessHandle.current().pid(),
                        ProcessHandle.current().info().totalCpuDuration().orElseThrow()));
        try (Connection database = DriverManager.getConnection(
                        addresses.payoutDatabase(), addresses.databaseUser(), "trusted-from-loopback");
                Statement statement = database.createStatement();
                ResultSet counters = statement.executeQuery(COUNTERS)) {
            counters.next();
            return new Costs(cpu, counters.getLong(1), counters.getLong(2), counters.getLong(3), kafkaBytes());
        } catch (SQLException e) {
            throw new IOException("the database's counters cannot be read", e);
        }
    }

    /// Forgets what the database has executed so far.
    void forgetStatements() throws IOException {
        query("select 1 from pg_stat_statements_reset()", row -> "");
    }

    /// What the database has executed since, the most expensive first.
    ///
    /// @return milliseconds, calls and text of each statement
    List<String> statements(int most) throws IOException {
        return query(
                """
                select total_exec_time, calls, regexp_replace(query, '\\s+', ' ', 'g')
                from pg_stat_statements order by total_exec_time desc limit\s""" + most,
                row -> "%10.0f ms %8d calls  %.150s".formatted(row.getDouble(1), row.getLong(2), row.getString(3)));
    }

    /// A row as text.
    private interface RowReader {
        String read(ResultSet row) throws SQLException;
    }

    private List<String> query(String sql, RowReader reader) throws IOException {
        List<String> rows = new ArrayList<>();
        try (Connection database = DriverManager.getConnection(
                        addresses.payoutDatabase(), addresses.databaseUser(), "trusted-from-loopback");
                Statement statement = database.createStatement()) {
            statement.execute("create extension if not exists pg_stat_statements");
            try (ResultSet found = statement.executeQuery(sql)) {
                while (found.next()) {
                    rows.add(reader.read(found));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IOException("the database's statistics cannot be read", e);
        }
    }

    /// It runs in the background, not as a child of the process that started it.
    private ProcessHandle postgres() throws IOException {
        String pid = Files.readAllLines(folder.resolve("data/postgres/postmaster.pid"))
                .getFirst();
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    private long kafkaBytes() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("data/kafka"))) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    @Override
    public String kafka() {
        return addresses.kafka();
    }

    @Override
    public URI rpc() {
        return addresses.rpc();
    }

    @Override
    public String passphrase() {
        return addresses.passphrase();
    }

    @Override
    public URI taskService() {
        return service(Stage.TASK_SERVICE).address();
    }

    @Override
    public String apiKey() {
        return publisherKey.text();
    }

    @Override
    public void requireAlive() throws IOException {
        for (Map.Entry<Stage, RestartableProcess> process : processes.entrySet()) {
            if (!process.getValue().alive()) {
                throw new IOException("%s has ended; its log is in %s"
                        .formatted(process.getKey().process(), folder));
            }
        }
    }

    /// Stops everything, the services first. The folder stays, for whoever wants to know what happened.
    @Override
    public void close() {
        processes.values().stream().filter(ServiceProcess.class::isInstance).forEach(RestartableProcess::close);
        processes.values().forEach(RestartableProcess::close);
    }
}
