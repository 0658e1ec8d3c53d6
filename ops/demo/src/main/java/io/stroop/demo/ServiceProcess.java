package io.stroop.demo;

import io.stroop.devservices.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A service of the product as a separate process.
public final class ServiceProcess implements RestartableProcess {
    /// Options of every JVM that is started here: all have to share one laptop.
    public static final List<String> SMALL_JVM = List.of(
            "-XX:+UseSerialGC",
            "-XX:MaxMetaspaceSize=192m",
            "-Xss512k",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private static final Duration READY_WITHIN = Duration.ofMinutes(2);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private final Http http = new Http();
    private final String name;
    private final Path folder;
    private final List<String> command;
    private final Map<String, String> environment;
    private final URI address;
    private final URI management;
    private @Nullable ChildProcess process;

    private ServiceProcess(
            String name, Path folder, List<String> command, Map<String, String> environment, int port, int management) {
        this.name = name;
        this.folder = folder;
        this.command = command;
        this.environment = environment;
        this.address = URI.create("http://127.0.0.1:" + port);
        this.management = URI.create("http://127.0.0.1:" + management);
    }

    /// A service that has not been started yet.
    ///
    /// @param name unique among the processes of the folder, which holds its log
    /// @param service the module: `task-service`, `fee-estimator` or `payout-service`
    /// @param options of its JVM, in addition to [#SMALL_JVM]
    /// @param settings its environment, except its ports
    public static ServiceProcess of(
            String name, String service, Path home, Path folder, List<String> options, Map<String, String> settings)
            throws IOException {
        int port = FreePorts.next();
        int management = FreePorts.next();
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(management));
        List<String> command = new ArrayList<>(SMALL_JVM);
        command.addAll(options);
        command.addAll(List.of(
                "-jar",
                home.resolve(service)
                        .resolve("target/quarkus-app/quarkus-run.jar")
                        .toString()));
        return new ServiceProcess(name, folder, command, environment, port, management);
    }

    /// The address of its probes and metrics, without a path.
    URI management() {
        return management;
    }

    @Override
    public void start() throws IOException {
        process = ChildProcess.start(name, folder, command, environment);
    }

    /// Runs it once with a program argument, until it ends by itself.
    ///
    /// @throws IOException if it runs for longer than that
    ChildProcess.Ended runOnce(String argument, Duration within) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(command);
        arguments.add(argument);
        try (ChildProcess once = ChildProcess.start(name + "-" + argument, folder, arguments, environment)) {
            return once.await(within);
        }
    }

    @Override
    public void kill() throws InterruptedException {
        running().kill();
    }

    @Override
    public boolean alive() {
        return process != null && process.alive();
    }

    /// @throws IOException if it has ended, with the end of its log
    public void requireAlive() throws IOException {
        if (!alive()) {
            throw running().died();
        }
    }

    /// Whether it answers that it is ready.
    public boolean ready() throws InterruptedException {
        return http.status(management.resolve("/q/health/ready")) == 200;
    }

    /// Returns once it is ready.
    ///
    /// @throws IOException if it ends instead, or takes longer than two minutes
    public void awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (!ready()) {
            requireAlive();
            if (System.nanoTime() > deadline) {
                throw new IOException("%s is not ready after %d s; its log is in %s"
                        .formatted(name, READY_WITHIN.toSeconds(), folder));
            }
            Thread.sleep(LOOK_EVERY);
        }
    }

    @Override
    public String name() {
        return name;
    }

    /// Its address, without a path.
    public URI address() {
        return address;
    }

    /// The process that runs now.
    ///
    /// @throws IllegalStateException if it has never been started
    ChildProcess running() {
        if (process == null) {
            throw new IllegalStateException(name + " has not been started");
        }
        return process;
    }

    @Override
    public ProcessHandle handle() {
        return running().handle();
    }

    /// Stops it, forcibly after that time.
    public void stop(Duration within) {
        running().stop(within);
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }
}
