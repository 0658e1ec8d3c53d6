package io.stroop.runtime.lifecycle;

import io.quarkus.runtime.Quarkus;
import io.smallrye.config.SmallRyeConfig;
import io.stroop.runtime.configuration.ConfigurationCheck;
import io.stroop.runtime.configuration.ConfigurationSources;
import io.stroop.runtime.configuration.Requirement;
import java.io.PrintStream;
import java.util.List;

/// Starts a service if its configuration is valid.
public final class ServiceStart {
    private ServiceStart() {}

    /// Runs until the service is stopped. If the configuration is invalid, exits with
    /// [ExitCode#BAD_CONFIGURATION] after one message that lists every problem. A run that only migrates the
    /// database (`quarkus.init-and-exit`) is not validated, because it needs neither a key nor the network.
    ///
    /// @param name such as `payout-service`
    /// @param mappings the configuration interfaces, the service's own first
    public static void run(String name, List<Class<?>> mappings, List<Requirement> requirements, String... args) {
        SmallRyeConfig config = ConfigurationSources.of(mappings);
        boolean migratesOnly =
                config.getOptionalValue("quarkus.init-and-exit", Boolean.class).orElse(false);
        List<String> problems = migratesOnly
                ? List.of()
                : ConfigurationCheck.problems(
                        mappings, requirements, config, System.getenv().keySet());
        if (problems.isEmpty()) {
            Quarkus.run(args);
            return;
        }
        print(System.err, name, problems);
        System.exit(ExitCode.BAD_CONFIGURATION.number());
    }

    static void print(PrintStream out, String name, List<String> problems) {
        out.println("%s cannot start: %d problems in its configuration (see docs/configuration.md)%n  %s"
                .formatted(name, problems.size(), String.join(System.lineSeparator() + "  ", problems)));
    }
}
