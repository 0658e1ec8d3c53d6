package io.stroop.bench.kills;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stroop.demo.ChildProcess;
import io.stroop.demo.RestartableProcess;
import io.stroop.demo.ServiceProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The broker, the database or the network, on a fixed port and with data that stays.
public final class InfrastructureProcess implements RestartableProcess {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final Path folder;
    private final List<String> command;
    private @Nullable ChildProcess process;

    /// @param options of `DevServices`
    public InfrastructureProcess(String name, Path home, Path folder, List<String> options) {
        this(name, home, folder, List.of("-XX:TieredStopAtLevel=1", "-Xmx384m"), options);
    }

    /// @param jvm options of its JVM
    /// @param options of `DevServices`
    public InfrastructureProcess(String name, Path home, Path folder, List<String> jvm, List<String> options) {
        this.name = name;
        this.folder = folder;
        this.command = new ArrayList<>(ServiceProcess.SMALL_JVM);
        command.addAll(jvm);
        command.addAll(List.of(
                "-cp",
                home.resolve("ops/demo/target/lib") + "/*",
                "io.stroop.devservices.DevServices",
                "--data",
                folder.resolve("data").toString()));
        command.addAll(options);
    }

    /// Starts it for the first time and returns once it is up.
    ///
    /// @return its addresses
    public JsonNode startFirst() throws IOException {
        ChildProcess started = ChildProcess.startReadable(name, folder, command);
        process = started;
        return JSON.readTree(started.firstJsonLine());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start() throws IOException {
        process = ChildProcess.start(name, folder, command, Map.of());
    }

    @Override
    public void kill() throws InterruptedException {
        if (process != null) {
            process.kill();
        }
    }

    @Override
    public boolean alive() {
        return process != null && process.alive();
    }

    @Override
    public ProcessHandle handle() {
        if (process == null) {
            throw new IllegalStateException(name + " has not been started");
        }
        return process.handle();
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }
}
