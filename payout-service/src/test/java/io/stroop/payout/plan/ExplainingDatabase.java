package io.stroop.payout.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.stroop.devservices.EmbeddedDatabase;
import io.stroop.testing.RealParts;
import io.stroop.testing.TokenFixtures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL that writes the plan of every statement, as it was executed, into its log (`auto_explain`).
/// Always the embedded one; Kafka is that of the other tests.
public final class ExplainingDatabase implements QuarkusTestResourceLifecycleManager {
    private static final String PLAN = "plan:\n";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static @Nullable Path log;

    private @Nullable EmbeddedDatabase database;

    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory("stroop-plans");
            log = folder.resolve("log").resolve("plans.json");
            EmbeddedDatabase started = EmbeddedDatabase.start(
                    folder,
                    0,
                    Map.ofEntries(
                            Map.entry("session_preload_libraries", "auto_explain"),
                            Map.entry("auto_explain.log_min_duration", "0"),
                            Map.entry("auto_explain.log_format", "json"),
                            Map.entry("auto_explain.log_analyze", "on"),
                            Map.entry("auto_explain.log_timing", "off"),
                            Map.entry("logging_collector", "on"),
                            Map.entry("log_destination", "jsonlog"),
                            Map.entry("log_directory", folder.resolve("log").toString()),
                            Map.entry("log_filename", "plans.log"),
                            Map.entry("synchronous_commit", "off"),
                            Map.entry("fsync", "off"),
                            Map.entry("full_page_writes", "off"),
                            Map.entry("shared_buffers", "512MB"),
                            Map.entry("max_wal_size", "8GB"),
                            Map.entry("maintenance_work_mem", "256MB")));
            database = started;
            Map<String, String> config = new HashMap<>();
            config.put("kafka.bootstrap.servers", RealParts.shared().bootstrapServers());
            config.put("quarkus.datasource.jdbc.url", started.jdbcUrl("payout"));
            config.put("quarkus.datasource.username", EmbeddedDatabase.USER);
            config.put("quarkus.datasource.password", "");
            config.put("stroop.access.staff-file", TokenFixtures.staffFile().toString());
            config.put("stroop.intake.trusted-keys", "none");
            return config;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// After the resources of the other tests, which Quarkus starts for every test, so that this database is the one
    /// that is used.
    @Override
    public int order() {
        return 1;
    }

    @Override
    public void stop() {
        try {
            if (database != null) {
                database.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A statement and its plan.
    record Explained(String query, JsonNode plan) {}

    /// How long the log is now.
    static long position() throws IOException {
        return Files.size(log());
    }

    /// The plans that were written since a position.
    static List<Explained> since(long position) throws IOException {
        byte[] all = Files.readAllBytes(log());
        String text = new String(all, (int) position, (int) (all.length - position), StandardCharsets.UTF_8);
        List<Explained> plans = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            String message =
                    line.startsWith("{") ? JSON.readTree(line).path("message").asText() : "";
            int at = message.indexOf(PLAN);
            if (at >= 0) {
                JsonNode plan = JSON.readTree(message.substring(at + PLAN.length()));
                plans.add(new Explained(plan.path("Query Text").asText(), plan.path("Plan")));
            }
        }
        return plans;
    }

    private static Path log() {
        Path current = log;
        if (current == null) {
            throw new IllegalStateException("not started");
        }
        return current;
    }
}
