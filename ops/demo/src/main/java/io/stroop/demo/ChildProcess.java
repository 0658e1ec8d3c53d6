package io.stroop.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A child JVM, whose output goes to a log file.
public final class ChildProcess implements AutoCloseable {
    private static final Duration STOP_WITHIN = Duration.ofSeconds(15);
    private static final int TAIL_LINES = 25;

    private final String name;
    private final Path log;
    private final Process process;

    private ChildProcess(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
    }

    /// Starts a JVM whose output is appended to `<name>.log` in the folder.
    public static ChildProcess start(String name, Path folder, List<String> arguments, Map<String, String> environment)
            throws IOException {
        Path log = folder.resolve(name + ".log");
        return new ChildProcess(
                name,
                log,
                builder(arguments, environment)
                        .redirectErrorStream(true)
                        .redirectOutput(Redirect.appendTo(log.toFile()))
                        .start());
    }

    /// Starts a JVM whose errors go to the log and whose standard output stays readable, for its first line.
    public static ChildProcess startReadable(String name, Path folder, List<String> arguments) throws IOException {
        Path log = folder.resolve(name + ".log");
        return new ChildProcess(
                name,
                log,
                builder(arguments, Map.of())
                        .redirectError(Redirect.appendTo(log.toFile()))
                        .start());
    }

    private static ProcessBuilder builder(List<String> arguments, Map<String, String> environment) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder builder = new ProcessBuilder(
                Stream.concat(Stream.of(java.toString()), arguments.stream()).toList());
        builder.environment().putAll(environment);
        return builder;
    }

    /// The first line of its standard output that is a JSON object; anything libraries print before it is
    /// skipped.
    ///
    /// @throws IOException if it ended first, with the end of its log
    public String firstJsonLine() throws IOException {
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        String line = reader.readLine();
        while (line != null && !line.startsWith("{")) {
            line = reader.readLine();
        }
        if (line == null) {
            throw died();
        }
        return line;
    }

    /// Writes a line to its standard input.
    void order(String line) throws IOException {
        process.outputWriter(StandardCharsets.UTF_8).append(line).append('\n').flush();
    }

    /// Kills it and its own children (SIGKILL), like a power failure.
    public void kill() throws InterruptedException {
        List<ProcessHandle> family = process.descendants().toList();
        process.destroyForcibly();
        family.forEach(ProcessHandle::destroyForcibly);
        process.waitFor();
    }

    /// Waits for its end.
    ///
    /// @return what it left behind: its exit code, and its log
    /// @throws IOException if it runs for longer than that; it is killed
    Ended await(Duration within) throws IOException, InterruptedException {
        if (!process.waitFor(within.toSeconds(), TimeUnit.SECONDS)) {
            kill();
            throw died();
        }
        return new Ended(process.exitValue(), Files.readAllLines(log));
    }

    /// A process that has ended.
    public record Ended(int exitCode, List<String> log) {
        public Ended {
            log = List.copyOf(log);
        }
    }

    public boolean alive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /// The operating system's process, for example to ask for its CPU time.
    public ProcessHandle handle() {
        return process.toHandle();
    }

    String name() {
        return name;
    }

    /// An exception with the end of its log.
    IOException died() throws IOException {
        List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
        String tail = String.join("\n    ", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        return new IOException("%s has ended. The end of its log (%s):%n    %s".formatted(name, log, tail));
    }

    /// Requests a stop and returns immediately.
    void askToStop() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            process.destroy(); // its input is closed already, so it is on its way
        }
        process.destroy();
    }

    /// Stops it, forcibly after 15 seconds.
    @Override
    public void close() {
        stop(STOP_WITHIN);
    }

    /// Stops it, forcibly after that time.
    void stop(Duration within) {
        askToStop();
        try {
            if (!process.waitFor(within.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
