package io.stroop.runtime.configuration;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A setting an operator may change.
///
/// @param name the property name, such as `stroop.rpc-url`
/// @param type in words, such as `duration` or `integer, 1 to 100`
/// @param defaultValue null if there is none
/// @param required whether the service cannot start without it
public record Setting(String name, String type, @Nullable String defaultValue, boolean required) {

    /// Its environment variable, such as `STROOP_RPC_URL`.
    public String environmentVariable() {
        return environmentVariable(name);
    }

    /// The environment variable of a name: MicroProfile Config's own mapping.
    public static String environmentVariable(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
