package io.stroop.devservices;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;

/// Finds free TCP ports on loopback, for servers that may be killed and started again on the same port. A port that
/// was found earlier is not found again before all others, because whoever asked for it may not be listening yet.
public final class FreePorts {
    private static final int FIRST = 20_000;
    private static final int PORTS = 12_000;

    /// Two processes that search at the same time begin at different ports.
    private static int next = (int) (ProcessHandle.current().pid() * 50 % PORTS);

    private FreePorts() {}

    /// A free port below those that systems give to outgoing connections, so none takes it while nobody listens there.
    ///
    /// @return 20,000–31,999
    /// @throws IOException if there is none
    public static synchronized int next() throws IOException {
        for (int tried = 0; tried < PORTS; tried++) {
            int port = FIRST + next;
            next = (next + 1) % PORTS;
            try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return port;
            } catch (BindException e) {
                // somebody has it: the next one
            }
        }
        throw new IOException("all ports from %d to %d are taken".formatted(FIRST, FIRST + PORTS - 1));
    }
}
