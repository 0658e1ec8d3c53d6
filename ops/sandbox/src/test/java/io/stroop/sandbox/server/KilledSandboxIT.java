package io.stroop.sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.sandbox.cli.SandboxCommand;
import io.stroop.sandbox.keys.SandboxKeys;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A sandbox in a separate process that is killed, like a container that gets no time to stop.
class KilledSandboxIT {
    private static final String WORKER =
            SandboxKeys.keyPair("a worker who outlives it").getAccountId();

    @TempDir
    Path directory;

    /// A running sandbox.
    private record Running(Process process, URI base) {
        String get(String path) throws IOException, InterruptedException {
            return send(HttpRequest.newBuilder(base.resolve(path)).build());
        }

        String post(String path) throws IOException, InterruptedException {
            return send(HttpRequest.newBuilder(base.resolve(path))
                    .POST(BodyPublishers.noBody())
                    .build());
        }

        private static String send(HttpRequest request) throws IOException, InterruptedException {
            try (HttpClient http = HttpClient.newHttpClient()) {
                return http.send(request, BodyHandlers.ofString()).body();
            }
        }

        void kill() throws InterruptedException {
            process.destroyForcibly();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private Process process(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                SandboxCommand.class.getName(),
                "network",
                "--port",
                "0",
                "--close",
                "manual",
                "--data",
                directory.toString()));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // The JVM would report these on its first line.
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder.start();
    }

    private Running start() throws IOException {
        Process process = process();
        // The stream stays open because the sandbox may continue to write to it.
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        while (line != null && !line.startsWith("rpc ")) {
            line = out.readLine();
        }
        assertThat(line).as("the line with its address").isNotNull();
        return new Running(process, URI.create(line.substring(4).strip()).resolve("/"));
    }

    @Test
    void whateverWasAnsweredSurvivesAKill() throws Exception {
        Running first = start();
        first.post("/sandbox/close");
        String promised = first.get("/friendbot?addr=" + WORKER);
        first.kill();

        Running second = start();
        second.post("/sandbox/close");
        String created = second.get("/horizon/accounts/" + WORKER);
        String ledgers = second.get("/horizon/ledgers?limit=200");
        second.kill();
        Running third = start();
        String after = third.get("/horizon/ledgers?limit=200");
        third.kill();

        assertThat(promised).contains("PENDING");
        assertThat(created).contains("\"balance\":\"10000.0000000\"");
        assertThat(withoutAddresses(after)).isEqualTo(withoutAddresses(ledgers)).contains("\"sequence\":3");
    }

    private static String withoutAddresses(String text) {
        return text.replaceAll("http://[^/]*/", "/");
    }

    @Test
    void refusesADirectoryWithADifferentNetworkInOneLine() throws Exception {
        start().kill();

        Process other = process("--seed", "99");

        assertThat(other.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .startsWith("sandbox: " + directory)
                .contains("its seed is 0, not 99");
        assertThat(other.exitValue()).isEqualTo(1);
    }
}
