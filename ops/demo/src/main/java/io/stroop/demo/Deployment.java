package io.stroop.demo;

import java.io.IOException;
import java.net.URI;

/// A running product, as a publisher sees it: started by this process, or by somebody else.
public interface Deployment {
    /// `host:port` of the broker.
    String kafka();

    /// JSON-RPC of the network that it pays on.
    URI rpc();

    /// Names that network.
    String passphrase();

    /// Whether that network is a simulation, whose money is worthless. Every sandbox says so in its name.
    default boolean simulated() {
        return passphrase().contains("not real money");
    }

    /// The task-service's address, without a path.
    URI taskService();

    /// @throws IOException if a part that this process is responsible for has ended
    void requireAlive() throws IOException;
}
