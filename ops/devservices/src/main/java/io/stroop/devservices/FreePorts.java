package io.stroop.devservices;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;

/// Finds free TCP ports on loopback. A port that was found earlier is not found again, because whoever asked for
/// it may not be listening yet.
public final class FreePorts {
    private static final Set<Integer> FOUND = new HashSet<>();
    private static final int FIRST_LASTING = 20_000;
    private static final int LAST_LASTING = 32_000;

    /// Two processes that search at the same time begin at different ports.
    private static int lasting = FIRST_LASTING + (int) (ProcessHandle.current().pid() * 50 % 11_000);

    private FreePorts() {}

    /// A free port for a server that is killed and started again on the same port. It is below those that systems
    /// give to outgoing connections, so none takes it while nobody listens there.
    ///
    /// @return 20,000–32,000
    /// @throws IOException if there is none
    public static synchronized int lasting() throws IOException {
        for (int port = lasting; port <= LAST_LASTING; port++) {
            try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                lasting = port + 1;
                return port;
            } catch (BindException e) {
                // somebody has it: the next one
            }
        }
        throw new IOException("no free port up to " + LAST_LASTING);
    }

    /// @return 1024–65535
    /// @throws IOException if there is none
    public static synchronized int next() throws IOException {
        while (true) {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                if (FOUND.add(socket.getLocalPort())) {
                    return socket.getLocalPort();
                }
            }
        }
    }
}
