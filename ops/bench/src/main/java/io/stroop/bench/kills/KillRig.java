package io.stroop.bench.kills;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import io.stroop.devservices.FreePorts;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// The whole product as processes that are killed one by one: two payout-services, two fee-estimators, a
/// task-service, a broker, a database and a network. Whatever ends is started again at once, as an orchestrator
/// would.
final class KillRig implements Deployment, AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final List<String> JVM = List.of("-XX:TieredStopAtLevel=1", "-Xmx192m");

    private final Path folder;
    private final Map<Victim, RestartableProcess> processes = new EnumMap<>(Victim.class);
    private final Map<Victim, Integer> endedByThemselves = new EnumMap<>(Victim.class);
    private final Addresses addresses;
    private final UnreliableProvider provider;
    private final URI taskService;
    private final Accounts accounts;
    private final PublisherKey publisherKey;
    private final RecordSigner kafkaSigner;
    private volatile boolean closed;

    private KillRig(Path home, Path folder, Duration closeEvery, Gaps gaps, Random random)
            throws IOException, InterruptedException {
        this.folder = folder;
        this.accounts = Accounts.create(folder, new SecureRandom());
        this.addresses = startInfrastructure(home, closeEvery);
        this.provider = UnreliableProvider.start(addresses.rpc(), FreePorts.next(), gaps, random);
        this.taskService = createServices(home);
        for (ServiceProcess service : services()) {
            service.start();
        }
        awaitReady();
        this.publisherKey = PublisherKey.create(
                ((ServiceProcess) process(Victim.PAYOUT_SERVICE_1)).address(),
                taskService,
                accounts.token(StaffRole.PUBLISHER_ADMIN),
                Completion.PUBLISHER);
        this.kafkaSigner = PublisherSigner.create(
                ((ServiceProcess) process(Victim.PAYOUT_SERVICE_1)).address(),
                accounts.token(StaffRole.PUBLISHER_ADMIN),
                KafkaPublisher.PUBLISHER.value(),
                addresses.passphrase());
        Thread.ofPlatform().name("supervisor").daemon(true).start(this::supervise);
    }

    /// Starts everything and returns once it is ready.
    ///
    /// @param gaps is told of every transaction that the network takes
    /// @param random decides what goes wrong at the provider
    static KillRig start(Path home, Duration closeEvery, Gaps gaps, Random random)
            throws IOException, InterruptedException {
        return new KillRig(home, Files.createTempDirectory("stroop-kills"), closeEvery, gaps, random);
    }

    /// Signs as the publisher that speaks Kafka.
    RecordSigner kafkaSigner() {
        return kafkaSigner;
    }

    private Addresses startInfrastructure(Path home, Duration closeEvery) throws IOException {
        ObjectNode all = new ObjectMapper().createObjectNode();
        Map<Victim, List<String>> options = Map.of(
                Victim.BROKER,
                List.of("--parts", "KAFKA", "--kafka-port", port()),
                Victim.DATABASE,
                List.of("--parts", "POSTGRES", "--postgres-port", port()),
                Victim.NETWORK,
                List.of(
                        "--parts",
                        "NETWORK",
                        "--network-port",
                        port(),
                        "--close-millis",
                        Long.toString(closeEvery.toMillis()),
                        "--keep-network"));
        for (Map.Entry<Victim, List<String>> part : options.entrySet()) {
            InfrastructureProcess process =
                    new InfrastructureProcess(part.getKey().process(), home, folder, part.getValue());
            processes.put(part.getKey(), process);
            JsonNode started = process.startFirst();
            started.properties().forEach(property -> all.set(property.getKey(), property.getValue()));
        }
        return Addresses.of(all);
    }

    private static String port() throws IOException {
        return Integer.toString(FreePorts.next());
    }

    private URI createServices(Path home) throws IOException, InterruptedException {
        ServiceSettings settings = new ServiceSettings(addresses, accounts);
        AotCaches caches = new AotCaches(home, folder);
        caches.train(
                Map.of(
                        "task-service", settings.ofTaskService(),
                        "fee-estimator", settings.ofFeeEstimator(folder.resolve("training-state")),
                        "payout-service", settings.ofPayoutService(addresses.rpc())),
                JVM);
        for (Victim victim : List.of(Victim.PAYOUT_SERVICE_1, Victim.PAYOUT_SERVICE_2)) {
            add(home, victim, "payout-service", caches, settings.ofPayoutService(provider.url()));
        }
        for (Victim victim : List.of(Victim.FEE_ESTIMATOR_1, Victim.FEE_ESTIMATOR_2)) {
            add(
                    home,
                    victim,
                    "fee-estimator",
                    caches,
                    settings.ofFeeEstimator(folder.resolve(victim.process() + "-state")));
        }
        return add(home, Victim.TASK_SERVICE, "task-service", caches, settings.ofTaskService())
                .address();
    }

    private ServiceProcess add(Path home, Victim victim, String service, AotCaches caches, Map<String, String> settings)
            throws IOException {
        List<String> options = new ArrayList<>(JVM);
        options.addAll(caches.options(service));
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("KAFKA_GROUP_INSTANCE_ID", victim.process());
        ServiceProcess process = ServiceProcess.of(victim.process(), service, home, folder, options, environment);
        processes.put(victim, process);
        return process;
    }

    private List<ServiceProcess> services() {
        List<ServiceProcess> services = new ArrayList<>();
        for (RestartableProcess process : processes.values()) {
            if (process instanceof ServiceProcess service) {
                services.add(service);
            }
        }
        return services;
    }

    /// Kills a process (SIGKILL); it is started again soon.
    synchronized void kill(Victim victim) throws InterruptedException, IOException {
        RestartableProcess process = process(victim);
        process.kill();
        process.start();
    }

    /// Returns once every service is ready.
    ///
    /// @throws IOException if one is not within two minutes
    void awaitReady() throws IOException, InterruptedException {
        for (ServiceProcess service : services()) {
            service.awaitReady();
        }
    }

    /// How often each process ended without having been killed.
    synchronized Map<Victim, Integer> endedByThemselves() {
        return new EnumMap<>(endedByThemselves);
    }

    /// Differences between the book and the ledger that are open.
    long unreconciled() throws IOException {
        try (Connection book = DriverManager.getConnection(
                        addresses.payoutDatabase(), addresses.databaseUser(), "trusted-from-loopback");
                Statement statement = book.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from finding where closed_at is null")) {
            count.next();
            return count.getLong(1);
        } catch (SQLException e) {
            throw new IOException("the findings cannot be counted", e);
        }
    }

    /// The processes that run now.
    synchronized Map<Victim, Long> processIds() {
        Map<Victim, Long> ids = new EnumMap<>(Victim.class);
        processes.forEach((victim, process) -> ids.put(victim, process.handle().pid()));
        return ids;
    }

    UnreliableProvider provider() {
        return provider;
    }

    /// Holds the logs.
    Path folder() {
        return folder;
    }

    private RestartableProcess process(Victim victim) {
        RestartableProcess process = processes.get(victim);
        if (process == null) {
            throw new IllegalStateException("not started: " + victim);
        }
        return process;
    }

    private void supervise() {
        try {
            while (!closed) {
                restartWhatHasEnded();
                Thread.sleep(LOOK_EVERY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new IllegalStateException("a process cannot be started again", e);
        }
    }

    private synchronized void restartWhatHasEnded() throws IOException {
        for (Map.Entry<Victim, RestartableProcess> entry : processes.entrySet()) {
            if (!closed && !entry.getValue().alive()) {
                endedByThemselves.merge(entry.getKey(), 1, Integer::sum);
                entry.getValue().start();
            }
        }
    }

    @Override
    public String kafka() {
        return addresses.kafka();
    }

    /// The network itself, past the unreliable provider.
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
        return taskService;
    }

    @Override
    public String apiKey() {
        return publisherKey.text();
    }

    @Override
    public void requireAlive() {} // whatever ends is started again

    /// Stops everything, the services first. The folder stays, for whoever wants to know what happened.
    @Override
    public synchronized void close() {
        closed = true;
        services().forEach(ServiceProcess::close);
        processes.values().forEach(RestartableProcess::close);
        provider.close();
    }
}
