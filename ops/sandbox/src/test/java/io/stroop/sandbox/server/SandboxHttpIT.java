package io.stroop.sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stroop.sandbox.faults.FaultRule;
import io.stroop.sandbox.faults.Front;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Faults over HTTP, and the endpoints that control them.
class SandboxHttpIT {
    private static final String HEALTH = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"getHealth\"}";

    private final HttpClient http = HttpClient.newHttpClient();
    private final SandboxServer sandbox =
            SandboxServer.start(SandboxOptions.defaults().withCloseEvery(Optional.empty()));

    @AfterEach
    void stop() {
        sandbox.close();
        http.close();
    }

    private HttpResponse<String> send(String method, URI url, String body) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(url)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private URI control(String path) {
        return sandbox.rpcUrl().resolve(path);
    }

    @Test
    void aLostResponseClosesTheConnectionOnlyOnTheAffectedFront() throws Exception {
        sandbox.addFault(FaultRule.parse("lost-response:for=1,front=rpc"));

        assertThatThrownBy(() -> send("POST", sandbox.url(Front.RPC), HEALTH)).isInstanceOf(IOException.class);

        assertThat(send("POST", sandbox.url(Front.RPC2), HEALTH).body()).contains("healthy");
        assertThat(send("POST", sandbox.url(Front.RPC), HEALTH).body()).contains("healthy");
    }

    @Test
    void addsListsAndRemovesFaultsAtRuntime() throws Exception {
        HttpResponse<String> added = send(
                "POST",
                control("/sandbox/faults"),
                "[\"rate-limit:k=4,front=rpc\",{\"fault\":\"lagging-read\",\"k\":3,\"rate\":0.5}]");
        HttpResponse<String> limited = send("POST", sandbox.rpcUrl(), HEALTH);
        String info = send("GET", control("/sandbox/info"), "").body();
        HttpResponse<String> ended = send("DELETE", control("/sandbox/faults"), "");

        assertThat(added.statusCode()).isEqualTo(200);
        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.headers().firstValue("Retry-After")).hasValue("4");
        assertThat(info)
                .contains("{\"fault\":\"rate-limit:k=4,front=rpc\",\"occasions\":1,\"happened\":1,\"over\":false}")
                .contains("\"fault\":\"lagging-read:rate=0.5,k=3\"");
        assertThat(ended.body()).isEqualTo("[]");
        assertThat(send("POST", sandbox.rpcUrl(), HEALTH).statusCode()).isEqualTo(200);
    }

    @Test
    void aListWithAnInvalidRuleAddsNoneAndTheAnswerExplainsWhy() throws Exception {
        HttpResponse<String> refused =
                send("POST", control("/sandbox/faults"), "[\"lost-request\",{\"fault\":\"lost-response\",\"rate\":7}]");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("rate must be between 0 and 1");
        assertThat(send("GET", control("/sandbox/faults"), "").body()).isEqualTo("[]");
    }
}
