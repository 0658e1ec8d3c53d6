package io.stroop.devservices;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;

/// Finds free TCP ports on loopback, for servers that may be killed and started again on the same port. A port that
/// was found earlier is not found again, because whoever asked for it may not be listening yet.
public final class FreePorts {
    private static final int FIRST = 20_000;
    private static final int LAST = 32_000;

    /// Two processes that search at the same time begin at different ports.
    private static int next = FIRST + (int) (ProcessHandle.current().pid() * 50 % 11_000);

    private FreePorts() {}

    /// A free port below those that systems give to outgoing connections, so none takes it while nobody listens there.
    ///
    /// @return 20,000–32,000
    /// @throws IOException if there is none
    public static synchronized int next() throws IOException {
        for (int port = next; port <= LAST; port++) {
            try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                next = port + 1;
                return port;
            } catch (BindException e) {
                // somebody has it: the next one
            }
        }
        throw new IOException("no free port up to " + LAST);
    }
}
