package io.stroop.sandbox.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// Replays a recording on a network in the recorded initial state.
public final class Replay {
    private Replay() {}

    /// @throws IOException if the file cannot be read or is not a recording
    public static ReplayReport of(Path file) throws IOException {
        List<JsonNode> lines = read(file);
        if (lines.isEmpty() || !lines.getFirst().path("kind").asText().equals("header")) {
            throw new IOException(file + " is not a recording: the first line must be a header");
        }
        return new ReplayRun(file.getFileName().toString(), lines).run();
    }

    private static List<JsonNode> read(Path file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> lines = new ArrayList<>();
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(json.readTree(line));
            }
        }
        return lines;
    }
}
