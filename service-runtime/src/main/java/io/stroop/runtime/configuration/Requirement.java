package io.stroop.runtime.configuration;

import io.stroop.contracts.Asset;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A constraint on a setting beyond its type.
///
/// @param name for example `quarkus.datasource.jdbc.url`
/// @param required whether it must be set
/// @param check judges the value
public record Requirement(String name, boolean required, Check check) {

    /// Judges the value of a setting.
    @FunctionalInterface
    public interface Check {
        /// @param others finds the value of another setting; null if it has none
        /// @return a sentence about an invalid value, which never repeats a secret; empty if it is valid
        Optional<String> problem(String value, Function<String, @Nullable String> others);
    }

    /// A constraint that depends on no other setting.
    ///
    /// @param problem returns a sentence about an invalid value; the sentence never repeats a secret
    public Requirement(String name, boolean required, Function<String, Optional<String>> problem) {
        this(name, required, (value, others) -> problem.apply(value));
    }

    /// An optional setting whose value depends on others.
    public static Requirement beside(String name, Check check) {
        return new Requirement(name, false, check);
    }

    /// A setting that must be set and match a pattern.
    ///
    /// @param regex must match the whole value
    /// @param sentence what is expected, such as `must be host:port`
    public static Requirement matching(String name, String regex, String sentence) {
        return new Requirement(name, true, value -> value.matches(regex) ? Optional.empty() : Optional.of(sentence));
    }

    /// `host:port`, or a comma-separated list of them.
    public static Requirement kafka() {
        return matching(
                "kafka.bootstrap.servers",
                "[^\\s,:]+:\\d{1,5}(,[^\\s,:]+:\\d{1,5})*",
                "must be host:port, or several of them with commas");
    }

    /// The PostgreSQL JDBC URL of the service's own database.
    public static Requirement databaseUrl() {
        return matching(
                "quarkus.datasource.jdbc.url",
                "jdbc:postgresql://\\S+/\\S+",
                "must be jdbc:postgresql://host:port/database");
    }

    /// A role of the database.
    public static Requirement databaseUser() {
        return matching("quarkus.datasource.username", "\\S+", "must be the name of a role");
    }

    /// A password, which is never printed. The most common mistake is a line break at the end of its file.
    public static Requirement databasePassword() {
        return new Requirement(
                "quarkus.datasource.password",
                true,
                value -> value.strip().equals(value)
                        ? Optional.empty()
                        : Optional.of("must not begin or end with a blank or a line break"));
    }

    /// The list of accepted assets, shared by all services.
    public static Requirement assets() {
        return new Requirement("stroop.assets", false, list -> {
            try {
                Arrays.stream(list.split(",", -1)).map(String::strip).forEach(Asset::parse);
                return Optional.empty();
            } catch (IllegalArgumentException e) {
                return Optional.of("must be native or CODE:ISSUER, separated by commas");
            }
        });
    }
}
