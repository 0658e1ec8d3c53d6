package io.stroop.demo;

import io.stroop.runtime.access.StaffRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The whole product on this machine: the sandbox and the three services as separate processes, on free ports
/// and in a separate folder, so that two stacks do not interfere.
public final class Stack implements Deployment, AutoCloseable {
    private final Path home;
    private final Path folder;
    private final Map<String, ServiceProcess> services = new LinkedHashMap<>();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private volatile @Nullable ChildProcess laptop;
    private final Map<String, String> payoutSettings;
    private final Accounts accounts;
    private @Nullable PublisherKey publisherKey;
    private Addresses addresses = new Addresses("", "", "", "", URI.create(""), URI.create(""), "", "");

    private Stack(Path home, Path folder, Accounts accounts, Map<String, String> payoutSettings) {
        this.home = home;
        this.folder = folder;
        this.accounts = accounts;
        this.payoutSettings = payoutSettings;
    }

    /// Starts everything and returns once it is ready.
    ///
    /// @param home the root of the repository, already built
    /// @throws IOException if something does not start, with the end of its log; everything is stopped again
    public static Stack start(Path home, Duration closeEvery, Progress progress)
            throws IOException, InterruptedException {
        return start(home, closeEvery, progress, Map.of());
    }

    /// @param payoutSettings environment variables of the payout-service, in addition
    /// @see #start(Path, Duration, Progress)
    public static Stack start(Path home, Duration closeEvery, Progress progress, Map<String, String> payoutSettings)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("stroop-stack");
        Stack stack = new Stack(home, folder, Accounts.create(folder, new SecureRandom()), payoutSettings);
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop stack"));
        try {
            progress.step("starting Kafka, PostgreSQL and a SIMULATED Stellar network (not real money)");
            stack.startLaptop(closeEvery);
            progress.step("starting task-service, fee-estimator and payout-service");
            stack.startServices();
            stack.publisherKey = PublisherKey.create(
                    stack.service("payout-service"),
                    stack.taskService(),
                    stack.token(StaffRole.PUBLISHER_ADMIN),
                    Completion.PUBLISHER);
            return stack;
        } catch (IOException | InterruptedException e) {
            stack.close();
            throw e;
        }
    }

    Addresses addresses() {
        return addresses;
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
        return service("task-service");
    }

    @Override
    public String apiKey() {
        return Objects.requireNonNull(publisherKey, "the stack has not been started")
                .text();
    }

    /// The token of the person with that role.
    public String token(StaffRole role) {
        return accounts.token(role);
    }

    /// The password of the person with that role, for the console.
    String password(StaffRole role) {
        return accounts.password(role);
    }

    @Override
    public void requireAlive() throws IOException {
        ChildProcess infrastructure = laptop();
        if (!infrastructure.alive()) {
            throw infrastructure.died();
        }
        for (ServiceProcess service : services.values()) {
            service.requireAlive();
        }
    }

    /// The address of a service such as `task-service`, without a path.
    public URI service(String name) {
        return process(name).address();
    }

    /// The address of a service's probes and metrics, without a path.
    public URI management(String name) {
        return process(name).management();
    }

    /// Work to do while a service is down.
    public interface Meanwhile {
        void run() throws IOException, InterruptedException;
    }

    /// Kills a service (SIGKILL), restarts it with the same settings, and returns once it is ready.
    public void killAndRestart(String name) throws IOException, InterruptedException {
        killAndRestart(name, () -> {});
    }

    /// Kills a service (SIGKILL), does something, restarts the service with the same settings, and returns once
    /// it is ready.
    public void killAndRestart(String name, Meanwhile meanwhile) throws IOException, InterruptedException {
        ServiceProcess service = process(name);
        service.kill();
        meanwhile.run();
        service.start();
        service.awaitReady();
    }

    /// Runs `payout-service recover` with the settings of the payout-service, which is stopped.
    public ChildProcess.Ended recover(Duration within) throws IOException, InterruptedException {
        return process("payout-service").runOnce("recover", within);
    }

    /// JDBC URL of the payout-service's database, without a password.
    public String payoutDatabase() {
        return addresses.payoutDatabase();
    }

    public String databaseUser() {
        return addresses.databaseUser();
    }

    /// Stops the Kafka broker, or starts it again with its data.
    public void kafka(boolean up) throws IOException {
        laptop().order(up ? "kafka start" : "kafka stop");
    }

    /// Kafka loses everything that it has, and is empty from then on.
    public void loseKafka() throws IOException {
        laptop().order("kafka lose");
    }

    Path folder() {
        return folder;
    }

    List<ChildProcess> children() {
        List<ChildProcess> children = new ArrayList<>(List.of(laptop()));
        services.values().forEach(service -> children.add(service.running()));
        return children;
    }

    private ChildProcess laptop() {
        return Objects.requireNonNull(laptop, "the sandbox has not been started");
    }

    private ServiceProcess process(String name) {
        ServiceProcess service = services.get(name);
        if (service == null) {
            throw new IllegalArgumentException("no such service: " + name);
        }
        return service;
    }

    private void startLaptop(Duration closeEvery) throws IOException {
        Path lib = home.resolve("ops/demo/target/lib");
        List<String> arguments = new ArrayList<>(ServiceProcess.SMALL_JVM);
        arguments.addAll(List.of(
                "-Xmx640m",
                "-cp",
                lib + "/*",
                "io.stroop.devservices.DevServices",
                "--data",
                folder.resolve("data").toString(),
                "--close-millis",
                Long.toString(closeEvery.toMillis())));
        ChildProcess started = ChildProcess.startReadable("sandbox", folder, arguments);
        laptop = started;
        addresses = Addresses.of(Http.JSON.readTree(started.firstJsonLine()));
    }

    private void startServices() throws IOException, InterruptedException {
        ServiceSettings settings = new ServiceSettings(addresses, accounts);
        startService("task-service", "-Xmx192m", settings.ofTaskService());
        startService("fee-estimator", "-Xmx192m", settings.ofFeeEstimator(folder.resolve("streams")));
        Map<String, String> payout = settings.ofPayoutService(addresses.rpc());
        payout.putAll(payoutSettings);
        startService("payout-service", "-Xmx256m", payout);
        for (ServiceProcess service : services.values()) {
            service.awaitReady();
        }
    }

    private void startService(String name, String heap, Map<String, String> settings) throws IOException {
        ServiceProcess service = ServiceProcess.of(name, name, home, folder, List.of(heap), settings);
        service.start();
        services.put(name, service);
    }

    /// Stops every process, services first, and removes the data. The logs are kept if something had failed.
    @Override
    public void close() {
        if (!stopped.compareAndSet(false, true)) {
            return;
        }
        services.values().forEach(service -> service.running().askToStop());
        services.values().forEach(ServiceProcess::close);
        ChildProcess infrastructure = laptop;
        if (infrastructure != null) {
            infrastructure.close();
        }
        deleteData();
    }

    private void deleteData() {
        for (String part : List.of("data", "streams")) {
            Path data = folder.resolve(part);
            if (!Files.exists(data)) {
                continue;
            }
            try (Stream<Path> files = Files.walk(data)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e); // in a temporary folder: shown, and of no consequence
            }
        }
    }
}
