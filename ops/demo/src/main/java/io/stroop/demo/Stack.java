package io.stroop.demo;

import io.stroop.devservices.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/// The whole product on this machine: the sandbox and the three services as separate processes, on free ports
/// and in a separate folder, so that two stacks do not interfere.
public final class Stack implements Deployment, AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofMinutes(2);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final List<String> SMALL_JVM = List.of(
            "-XX:+UseSerialGC",
            "-XX:MaxMetaspaceSize=192m",
            "-Xss512k",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private final Path home;
    private final Path folder;
    private final Http http = new Http();
    private final List<ChildProcess> children = new CopyOnWriteArrayList<>();
    private final Map<String, Map<String, String>> environments = new HashMap<>();
    private final Map<String, List<String>> commands = new HashMap<>();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Map<String, URI> services = new HashMap<>();
    private final Map<String, URI> probes = new HashMap<>();
    private Addresses addresses = new Addresses("", "", "", "", URI.create(""), URI.create(""), "", "");

    private Stack(Path home, Path folder) {
        this.home = home;
        this.folder = folder;
    }

    /// Starts everything and returns once it is ready.
    ///
    /// @param home the root of the repository, already built
    /// @throws IOException if something does not start, with the end of its log; everything is stopped again
    public static Stack start(Path home, Duration closeEvery, Progress progress)
            throws IOException, InterruptedException {
        Stack stack = new Stack(home, Files.createTempDirectory("stroop-stack"));
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop stack"));
        try {
            progress.step("starting Kafka, PostgreSQL and a SIMULATED Stellar network (not real money)");
            stack.startLaptop(closeEvery);
            progress.step("starting task-service, fee-estimator and payout-service");
            stack.startServices();
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
    public void requireAlive() throws IOException {
        for (ChildProcess child : children) {
            if (!child.alive()) {
                throw child.died();
            }
        }
    }

    /// The address of a service such as `task-service`, without a path.
    public URI service(String name) {
        URI uri = services.get(name);
        if (uri == null) {
            throw new IllegalArgumentException("no such service: " + name);
        }
        return uri;
    }

    /// Kills a service (SIGKILL), restarts it with the same settings, and returns once it is ready.
    public void killAndRestart(String name) throws IOException, InterruptedException {
        ChildProcess old = children.stream()
                .filter(child -> child.name().equals(name))
                .findFirst()
                .orElseThrow();
        List<String> command = commands.getOrDefault(name, List.of());
        Map<String, String> environment = environments.getOrDefault(name, Map.of());
        old.kill();
        ChildProcess restarted = ChildProcess.start(name, folder, command, environment);
        children.set(children.indexOf(old), restarted);
        awaitReady(restarted);
    }

    /// Stops the Kafka broker, or starts it again with its data.
    public void kafka(boolean up) throws IOException {
        children.getFirst().order(up ? "kafka start" : "kafka stop");
    }

    Path folder() {
        return folder;
    }

    List<ChildProcess> children() {
        return List.copyOf(children);
    }

    private void startLaptop(Duration closeEvery) throws IOException {
        Path lib = home.resolve("ops/demo/target/lib");
        List<String> arguments = new ArrayList<>(SMALL_JVM);
        arguments.addAll(List.of(
                "-Xmx640m",
                "-cp",
                lib + "/*",
                "io.stroop.devservices.DevServices",
                "--data",
                folder.resolve("data").toString(),
                "--close-millis",
                Long.toString(closeEvery.toMillis())));
        ChildProcess laptop = ChildProcess.startReadable("sandbox", folder, arguments);
        children.add(laptop);
        addresses = Addresses.of(Http.JSON.readTree(laptop.firstJsonLine()));
    }

    private void startServices() throws IOException, InterruptedException {
        startService("task-service", "-Xmx192m", database(addresses.taskDatabase()));
        startService(
                "fee-estimator",
                "-Xmx192m",
                Map.of(
                        "STROOP_STREAMS_STATE_DIRECTORY",
                        folder.resolve("streams").toString()));
        Map<String, String> payout = new HashMap<>(database(addresses.payoutDatabase()));
        payout.put("STROOP_NETWORK_PASSPHRASE", addresses.passphrase());
        payout.put("STROOP_DISTRIBUTION_SECRET_FILE", addresses.distributionSecretFile());
        startService("payout-service", "-Xmx256m", payout);
        for (ChildProcess child : children) {
            if (services.containsKey(child.name())) {
                awaitReady(child);
            }
        }
    }

    private void startService(String name, String heap, Map<String, String> settings) throws IOException {
        int port = FreePorts.next();
        Map<String, String> environment = new HashMap<>(settings);
        int management = FreePorts.next();
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(management));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", addresses.kafka());
        environment.put("STROOP_RPC_URL", addresses.rpc().toString());
        List<String> arguments = new ArrayList<>(SMALL_JVM);
        arguments.addAll(List.of(
                heap,
                "-jar",
                home.resolve(name).resolve("target/quarkus-app/quarkus-run.jar").toString()));
        environments.put(name, environment);
        commands.put(name, arguments);
        children.add(ChildProcess.start(name, folder, arguments, environment));
        services.put(name, URI.create("http://127.0.0.1:" + port));
        probes.put(name, URI.create("http://127.0.0.1:" + management + "/q/health/ready"));
    }

    private Map<String, String> database(String url) {
        return Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL",
                url,
                "QUARKUS_DATASOURCE_USERNAME",
                addresses.databaseUser(),
                "QUARKUS_DATASOURCE_PASSWORD",
                "trusted-from-loopback");
    }

    private void awaitReady(ChildProcess child) throws IOException, InterruptedException {
        URI health = Objects.requireNonNull(probes.get(child.name()));
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (http.status(health) != 200) {
            if (!child.alive()) {
                throw child.died();
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("%s is not ready after %d s; its log is in %s"
                        .formatted(child.name(), READY_WITHIN.toSeconds(), folder));
            }
            Thread.sleep(LOOK_EVERY);
        }
    }

    /// Stops every process, services first, and removes the data. The logs are kept if something had failed.
    @Override
    public void close() {
        if (!stopped.compareAndSet(false, true)) {
            return;
        }
        for (ChildProcess child : children.reversed()) {
            if (services.containsKey(child.name())) {
                child.askToStop();
            }
        }
        children.reversed().forEach(ChildProcess::close);
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
