import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// The health check of the images, which hold no shell tool to do it with: asks one path on loopback.
///
/// Exit code 0 when the answer is 200; otherwise 1, with the answer, which `docker inspect` then shows.
final class HealthProbe {
    private static final int MILLIS = 3_000;
    private static final int MOST_BYTES = 4_096;

    private HealthProbe() {}

    /// @param args a port and a path, such as `9000 /q/health/ready`
    public static void main(String[] args) {
        String answer;
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])), MILLIS);
            socket.getOutputStream()
                    .write("GET %s HTTP/1.0\r\nHost: localhost\r\n\r\n".formatted(args[1]).getBytes(StandardCharsets.US_ASCII));
            answer = new String(socket.getInputStream().readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            answer = e.toString();
        }
        boolean good = answer.matches("(?s)HTTP/1\\.[01] 200 .*");
        if (!good) {
            System.out.println(answer);
        }
        System.exit(good ? 0 : 1);
    }
}
