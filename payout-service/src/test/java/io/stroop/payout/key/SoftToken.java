package io.stroop.payout.key;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// SoftHSM, where it is installed. Its library reads `SOFTHSM2_CONF` when it is loaded, so the token is that of a
/// process which the build starts with that variable, or of the default place, and a test of it runs in a JVM of its
/// own.
final class SoftToken {
    private static final List<Path> PLACES = List.of(
            Path.of("/usr/lib/softhsm/libsofthsm2.so"),
            Path.of("/usr/local/lib/softhsm/libsofthsm2.so"),
            Path.of("/usr/lib64/softhsm/libsofthsm2.so"),
            Path.of("/opt/homebrew/lib/softhsm/libsofthsm2.so"));

    static final String LABEL = "stroop";
    static final String PIN = "1234";

    private SoftToken() {}

    static Optional<Path> library() {
        return PLACES.stream().filter(Files::exists).findFirst();
    }

    /// Makes a token below a directory.
    ///
    /// @return the configuration that `SOFTHSM2_CONF` must name
    static Path make(Path directory) throws IOException, InterruptedException {
        Path tokens = Files.createDirectory(directory.resolve("tokens"));
        Path configuration = Files.writeString(
                directory.resolve("softhsm2.conf"),
                "directories.tokendir = %s%nobjectstore.backend = file%nlog.level = ERROR%n".formatted(tokens));
        run(
                configuration,
                "softhsm2-util",
                "--init-token",
                "--free",
                "--label",
                LABEL,
                "--pin",
                PIN,
                "--so-pin",
                "5678");
        return configuration;
    }

    /// Puts a key into it.
    ///
    /// @param pkcs8 PEM
    static void importKey(Path configuration, Path pkcs8, String label) throws IOException, InterruptedException {
        run(
                configuration,
                "softhsm2-util",
                "--import",
                pkcs8.toString(),
                "--token",
                LABEL,
                "--label",
                label,
                "--id",
                "01",
                "--pin",
                PIN);
    }

    private static void run(Path configuration, String... command) throws IOException, InterruptedException {
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().put("SOFTHSM2_CONF", configuration.toString());
        Process running = process.start();
        String said = new String(running.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (running.waitFor() != 0) {
            throw new IOException(Stream.of(command).toList() + ": " + said);
        }
    }
}
