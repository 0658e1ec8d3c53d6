package io.stroop.task.completion;

import static io.stroop.task.ServiceUnderTest.ALICE;
import static io.stroop.task.ServiceUnderTest.aTask;
import static io.stroop.task.ServiceUnderTest.aWorkerAt;
import static io.stroop.task.ServiceUnderTest.bulk;
import static io.stroop.task.ServiceUnderTest.byName;
import static io.stroop.task.ServiceUnderTest.completion;
import static io.stroop.task.ServiceUnderTest.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.stroop.task.CompletionTopic;
import io.stroop.testing.BackingServices;
import io.stroop.testing.TokenFixtures;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = BackingServices.class, initArgs = @ResourceArg(name = "database", value = "task"))
class BulkIT {
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers = "";

    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init") // Quarkus sets it
    URL url;

    @Test
    void anInvalidLineDoesNotAffectTheOthers() {
        String worker = aWorkerAt(ALICE);
        String task = aTask();
        String first = fresh("c");
        String body = String.join(
                "\n",
                completion(first, task, worker),
                "{not json",
                " \t ",
                completion(first, task, worker),
                "{\"completionId\":\"%s\",\"taskId\":\"%s\",\"workerId\":\"%s\",\"amount\":\"9\"}"
                        .formatted(first, task, worker),
                "x".repeat(20_000),
                completion(fresh("c"), fresh("t"), worker),
                completion(fresh("c"), task, fresh("w")));

        List<JsonNode> results = bulk("application/x-ndjson", body);

        assertThat(results.stream().map(r -> r.path("line").asInt())).containsExactly(1, 2, 4, 5, 6, 7, 8);
        assertThat(results.stream()
                        .map(r ->
                                r.path("state").asText() + "/" + r.path("code").asText()))
                .containsExactly(
                        "ACCEPTED/",
                        "/json.malformed",
                        "ACCEPTED/",
                        "/completion.conflict",
                        "/line.too-long",
                        "/task.unknown",
                        "WAITING_FOR_WALLET/");
        assertThat(byName(first).<String>path("amount")).isEqualTo("0.05");
    }

    @Test
    void everyAcceptedLineNamesItsPayout() {
        String id = fresh("c");

        JsonNode result = bulk("application/x-ndjson", completion(id, aTask(), fresh("w")))
                .getFirst();

        String payoutId = byName(id).path("payoutId");
        assertThat(result.path("state").asText()).isEqualTo("WAITING_FOR_WALLET");
        assertThat(result.path("payoutId").asText()).isEqualTo(payoutId);
        assertThat(result.path("payoutUrl").asText()).isEqualTo("/v1/payouts/" + payoutId);
    }

    @Test
    void aClientMayReadAfterItHasSentEverything() throws IOException {
        String worker = aWorkerAt(ALICE);
        String task = aTask();
        int lines = 40_000; // with results of 11 MB: more than the service's memory and the sockets' buffers hold
        String invalid = "{\"%s\":1}".formatted("x".repeat(70));
        byte[] body = IntStream.range(0, lines)
                .mapToObj(i -> i % 20 == 0 ? completion(fresh("c"), task, worker) : invalid)
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.UTF_8);

        List<String> results = sendThenRead(body);

        assertThat(results).hasSize(lines);
        assertThat(results.getLast()).startsWith("{\"line\":" + lines + ",");
    }

    @Test
    void sevenThousandLinesAreAcceptedOnceEvenIfSentTwice() {
        String worker = aWorkerAt(ALICE);
        String task = aTask();
        String prefix = fresh("c");
        String body = IntStream.range(0, 7_000)
                .mapToObj(i -> completion(prefix + i, task, worker))
                .collect(Collectors.joining("\n"));

        List<JsonNode> results = bulk("application/x-ndjson", body);
        bulk("application/x-ndjson", body);

        assertThat(results)
                .hasSize(7_000)
                .allMatch(r -> "ACCEPTED".equals(r.path("state").asText()));
        await().untilAsserted(() ->
                assertThat(CompletionTopic.of(bootstrapServers, worker)).hasSizeGreaterThanOrEqualTo(7_000));
        assertThat(CompletionTopic.of(bootstrapServers, worker)).hasSize(7_000);
    }

    /// Sends a whole request before it reads the first byte of the response, as simple clients do.
    private List<String> sendThenRead(byte[] body) throws IOException {
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4_096);
            socket.connect(new InetSocketAddress("localhost", url.getPort()));
            OutputStream out = socket.getOutputStream();
            out.write("""
                    POST /v1/completions/bulk HTTP/1.0\r
                    Host: localhost\r
                    Authorization: Bearer %s\r
                    Content-Type: application/x-ndjson\r
                    Content-Length: %d\r
                    \r
                    """.formatted(TokenFixtures.token("task-service"), body.length)
                    .getBytes(StandardCharsets.UTF_8));
            out.write(body);
            out.flush();
            String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(response).startsWith("HTTP/1.0 200");
            return response.lines().filter(line -> line.startsWith("{")).toList();
        }
    }
}
