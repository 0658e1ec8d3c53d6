package io.stroop.sandbox.network;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// Keeps a network on disk as the list of its inputs, one a line. Loading plays them again, so that a network that comes
/// back continues exactly as it would have, queue and memory included.
final class Journal implements InputLog, AutoCloseable {
    private static final String FILE = "sandbox.journal";
    private static final String FORMAT = "stroop-sandbox-1";

    private final BufferedWriter writer;

    private Journal(BufferedWriter writer) {
        this.writer = writer;
    }

    /// What a journal starts with: all that a fresh network depends on.
    record Start(String passphrase, long seed, int operationsPerLedger, long closeTime, long expectedCloseSeconds) {
        String line() {
            return String.join(
                    "\t",
                    FORMAT,
                    passphrase,
                    Long.toString(seed),
                    Integer.toString(operationsPerLedger),
                    Long.toString(closeTime),
                    Long.toString(expectedCloseSeconds));
        }

        static Start of(String line) {
            String[] parts = line.split("\t", -1);
            if (parts.length != 6 || !parts[0].equals(FORMAT)) {
                throw new IllegalStateException("not a journal of this sandbox: " + line);
            }
            return new Start(
                    parts[1],
                    Long.parseLong(parts[2]),
                    Integer.parseInt(parts[3]),
                    Long.parseLong(parts[4]),
                    Long.parseLong(parts[5]));
        }
    }

    /// How the journal in this directory starts, or `fresh`, which is written if there is none.
    static Start startOf(Path directory, Start fresh) {
        Path file = directory.resolve(FILE);
        try {
            Files.createDirectories(directory);
            if (!Files.exists(file)) {
                Files.writeString(file, fresh.line() + "\n");
                return fresh;
            }
            try (var lines = Files.lines(file)) {
                return Start.of(lines.findFirst().orElseThrow());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use " + file, e);
        }
    }

    /// Plays all inputs of the journal into a fresh network and goes on writing.
    static Journal resume(Path directory, SandboxNetwork network) {
        Path file = directory.resolve(FILE);
        try {
            try (var lines = Files.lines(file)) {
                lines.skip(1).forEach(line -> play(line, network));
            }
            return new Journal(
                    Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use " + file, e);
        }
    }

    private static void play(String line, SandboxNetwork network) {
        List<String> parts = List.of(line.split(" ", -1));
        switch (parts.getFirst()) {
            case "submit" -> network.submit(parts.get(2), Long.parseLong(parts.get(1)));
            case "close" -> network.close(Long.parseLong(parts.get(1)), Long.parseLong(parts.get(2)));
            case "drop" -> network.closeDropped(Long.parseLong(parts.get(1)), Long.parseLong(parts.get(2)));
            case "restart" -> network.restartNodes();
            default -> throw new IllegalStateException("unknown input: " + line);
        }
    }

    @Override
    public void submitted(String base64, long nowMillis) {
        write("submit " + nowMillis + " " + base64);
    }

    @Override
    public void closed(long closeTime, long nowMillis, boolean dropped) {
        write((dropped ? "drop " : "close ") + closeTime + " " + nowMillis);
    }

    @Override
    public void restarted() {
        write("restart");
    }

    private void write(String line) {
        try {
            writer.write(line);
            writer.newLine();
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the journal", e);
        }
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the journal", e);
        }
    }
}
