package io.stroop.payout.stellar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BoundedHttpTest {
    private static final int SIZE = 100_000;

    private final HttpClient client = BoundedHttp.client();
    private final List<String> asked = new ArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            exchange.getResponseHeaders().add("Latest-Ledger", "7");
            exchange.sendResponseHeaders(200, SIZE);
            exchange.getResponseBody().write(new byte[SIZE]);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        client.shutdownNow();
        server.stop(0);
    }

    @Test
    void readsABodyUpToTheBoundAndNoByteMore() throws IOException {
        assertThat(http("").exchange(Exchange.Request.get("", SIZE)).body()).hasSize(SIZE);
        assertThatThrownBy(() -> http("").exchange(Exchange.Request.get("", SIZE - 1)))
                .isInstanceOf(AnswerTooLargeException.class);
    }

    @Test
    void keepsTheQueryOfTheAddress() throws IOException {
        Exchange.Response answer = http("/base/?key=1").exchange(Exchange.Request.get("/accounts/G?limit=1", SIZE));

        assertThat(asked).containsExactly("/base/accounts/G?limit=1&key=1");
        assertThat(answer.headers()).containsEntry("latest-ledger", "7");
    }

    private BoundedHttp http(String path) {
        return new BoundedHttp(
                client,
                URI.create("http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path)),
                Duration.ofSeconds(10));
    }
}
