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

    /// The task-service's address, without a path.
    URI taskService();

    /// @throws IOException when a part that this process is in charge of has ended
    void requireAlive() throws IOException;
}
