package io.stroop.devservices;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;

/// Finds free TCP ports on loopback. A port that was found earlier is not found again, because whoever asked for
/// it may not be listening yet.
public final class FreePorts {
    private static final Set<Integer> FOUND = new HashSet<>();

    private FreePorts() {}

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
