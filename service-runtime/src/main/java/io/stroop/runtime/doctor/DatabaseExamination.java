package io.stroop.runtime.doctor;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/// PostgreSQL: its version, the migrations, what the role may do, durability and clock.
public final class DatabaseExamination implements Examination {
    private static final int OLDEST_VERSION = 150_000; // as server_version_num
    private static final Duration CLOCKS_AGREE = Duration.ofSeconds(2);

    /// What the role must not change, whatever happens to the service.
    private static final List<String> APPEND_ONLY = List.of("entry", "audit");

    private final Config config;
    private final boolean sandbox;
    private final Clock clock;

    /// @param config with the settings of Quarkus' data source, and `schema.newest-migration`
    /// @param sandbox where nothing is of value, so that commits need not be durable
    public DatabaseExamination(Config config, boolean sandbox, Clock clock) {
        this.config = config;
        this.sandbox = sandbox;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public List<Diagnosis> examine() throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", config.getValue("quarkus.datasource.username", String.class));
        login.setProperty("password", config.getValue("quarkus.datasource.password", String.class));
        login.setProperty("connectTimeout", "5");
        login.setProperty("socketTimeout", "10");
        try (Connection connection =
                DriverManager.getConnection(config.getValue("quarkus.datasource.jdbc.url", String.class), login)) {
            connection.setReadOnly(true);
            List<Diagnosis> found = new ArrayList<>();
            found.add(version(connection));
            Diagnosis migrated = migrations(connection);
            found.add(migrated);
            if (migrated.level() == Diagnosis.Level.OK) {
                found.addAll(rights(connection));
            }
            found.add(durability(connection));
            found.add(connections(connection));
            found.add(clock(connection));
            return found;
        }
    }

    private static Diagnosis version(Connection connection) throws SQLException {
        String version = text(connection, "select current_setting('server_version')");
        int number = Integer.parseInt(text(connection, "select current_setting('server_version_num')"));
        return number >= OLDEST_VERSION
                ? Diagnosis.ok("PostgreSQL " + version + " answers")
                : Diagnosis.bad("PostgreSQL " + version + " is too old", "Upgrade it to 15 or newer.");
    }

    private Diagnosis migrations(Connection connection) throws SQLException {
        String newest = config.getValue("schema.newest-migration", String.class);
        if (text(connection, "select to_regclass('flyway_schema_history')::text") == null) {
            return Diagnosis.bad(
                    "the database is empty", "Run the migration job, or start the service with an owner's role.");
        }
        String missing = text(
                connection,
                "select case when exists (select from flyway_schema_history where success and version = '%s') then null else 'x' end"
                        .formatted(newest.replace("'", "")));
        return missing == null
                ? Diagnosis.ok("migrated to version " + newest)
                : Diagnosis.bad(
                        "migration " + newest + " of this release is missing",
                        "Run the migration job of this release.");
    }

    private static List<Diagnosis> rights(Connection connection) throws SQLException {
        List<Diagnosis> found = new ArrayList<>();
        boolean changesTables = yes(connection, "select has_schema_privilege(current_user, 'public', 'CREATE')");
        found.add(
                changesTables
                        ? Diagnosis.warning(
                                "the service's role may change tables",
                                "Use a role that may only read and write rows, as in ops/containers/compose/roles.sql.")
                        : Diagnosis.ok("the service's role cannot change tables"));
        for (String table : APPEND_ONLY) {
            if (text(connection, "select to_regclass('" + table + "')::text") == null) {
                continue;
            }
            boolean rewrites = yes(
                    connection,
                    "select has_table_privilege(current_user, '%1$s', 'UPDATE') or has_table_privilege(current_user, '%1$s', 'DELETE')"
                            .formatted(table));
            found.add(
                    rewrites
                            ? Diagnosis.warning(
                                    "the service's role may change or delete rows of \"" + table + "\"",
                                    "Let the owner's role migrate, and the service use another one: the migrations take this right back.")
                            : Diagnosis.ok("rows of \"" + table + "\" cannot be changed or deleted"));
        }
        return found;
    }

    private Diagnosis durability(Connection connection) throws SQLException {
        String fsync = text(connection, "select current_setting('fsync')");
        String commit = text(connection, "select current_setting('synchronous_commit')");
        if ("off".equals(fsync) || "off".equals(commit)) {
            String what = "commits can be lost (fsync=%s, synchronous_commit=%s)".formatted(fsync, commit);
            return sandbox
                    ? Diagnosis.ok(what + ", as may be on the sandbox")
                    : Diagnosis.bad(what, "Set both to on: the book must not forget what was signed.");
        }
        return Diagnosis.ok("commits are durable (fsync=%s, synchronous_commit=%s)".formatted(fsync, commit));
    }

    private Diagnosis connections(Connection connection) throws SQLException {
        int most = Integer.parseInt(text(connection, "select current_setting('max_connections')"));
        int pool = config.getValue("quarkus.datasource.jdbc.max-size", Integer.class);
        return pool * 2 <= most
                ? Diagnosis.ok("%d connections for a pool of %d".formatted(most, pool))
                : Diagnosis.warning(
                        "%d connections for a pool of %d".formatted(most, pool),
                        "Raise max_connections: two replicas do not fit.");
    }

    private Diagnosis clock(Connection connection) throws SQLException {
        Instant before = clock.instant();
        Instant theirs;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select clock_timestamp()")) {
            rows.next();
            theirs = rows.getObject(1, OffsetDateTime.class).toInstant();
        }
        Duration apart = Duration.between(before, theirs).abs();
        return apart.compareTo(CLOCKS_AGREE) <= 0
                ? Diagnosis.ok("its clock and ours agree")
                : Diagnosis.warning(
                        "its clock and ours are %d ms apart".formatted(apart.toMillis()),
                        "Check NTP on both machines.");
    }

    private static boolean yes(Connection connection, String query) throws SQLException {
        return "t".equals(text(connection, query));
    }

    private static @Nullable String text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }
}
