package io.stroop.demo;

import java.io.IOException;
import java.net.URI;
import java.util.Map;

/// A running product as a publisher sees it, whoever started it.
public interface Deployment {
    /// `host:port` of the broker.
    String kafka();

    /// How clients of that broker connect and log in: settings of Kafka, in addition to its address.
    default Map<String, String> kafkaLogin() {
        return Map.of();
    }

    /// JSON-RPC of the network that it pays on.
    URI rpc();

    /// Passphrase of that network.
    String passphrase();

    /// Whether that network is simulated and its money worthless. The passphrase of every sandbox says so.
    default boolean simulated() {
        return passphrase().contains("not real money");
    }

    /// The task-service's address, without a path.
    URI taskService();

    /// An API key of [Completion#PUBLISHER].
    String apiKey();

    /// @throws IOException if a process started by this one has ended
    void requireAlive() throws IOException;
}
