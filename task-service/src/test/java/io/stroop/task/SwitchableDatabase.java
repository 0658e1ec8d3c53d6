package io.stroop.task;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.stroop.testing.RealParts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A PostgreSQL behind a connection that can be cut, and a Kafka that does not exist.
public final class SwitchableDatabase implements QuarkusTestResourceLifecycleManager {
    private static final Set<Socket> SOCKETS = ConcurrentHashMap.newKeySet();
    private static volatile boolean connected = true;

    private final ServerSocket front;

    public SwitchableDatabase() {
        try {
            front = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void cut() {
        connected = false;
        SOCKETS.forEach(SwitchableDatabase::close);
        SOCKETS.clear();
    }

    static void mend() {
        connected = true;
    }

    @Override
    public Map<String, String> start() {
        RealParts parts = RealParts.shared();
        URI real = URI.create(parts.jdbcUrl("task_outage").substring("jdbc:".length()));
        Thread.ofVirtual().start(() -> forward(real.getHost(), real.getPort()));
        return Map.of(
                "quarkus.datasource.jdbc.url",
                "jdbc:postgresql://127.0.0.1:%d/task_outage".formatted(front.getLocalPort()),
                "quarkus.datasource.username",
                parts.databaseUser(),
                "quarkus.datasource.password",
                parts.databasePassword(),
                "quarkus.datasource.jdbc.acquisition-timeout",
                "1s",
                "kafka.bootstrap.servers",
                "localhost:1");
    }

    @Override
    public void stop() {
        cut();
        try {
            front.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void forward(String host, int port) {
        while (!front.isClosed()) {
            try {
                Socket client = front.accept();
                if (!connected) {
                    client.close();
                    continue;
                }
                Socket server = new Socket(host, port);
                SOCKETS.add(client);
                SOCKETS.add(server);
                Thread.ofVirtual().start(() -> copy(client, server));
                Thread.ofVirtual().start(() -> copy(server, client));
            } catch (IOException e) {
                // the next connection, or the end of the test
            }
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // the wire was cut
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
