package io.stroop.runtime.lifecycle;

import io.quarkus.runtime.Quarkus;
import io.smallrye.config.SmallRyeConfig;
import io.stroop.runtime.configuration.ConfigurationCheck;
import io.stroop.runtime.configuration.ConfigurationSources;
import io.stroop.runtime.configuration.Requirement;
import java.io.PrintStream;
import java.util.List;

/// Starts a service after its configuration was found good.
public final class ServiceStart {
    private ServiceStart() {}

    /// Runs until the service is asked to stop. Ends the process with [ExitCode#BAD_CONFIGURATION] and one message that
    /// lists everything, when the configuration cannot be good. A run that only migrates the database
    /// (`quarkus.init-and-exit`) is not checked: it needs no key and no network.
    ///
    /// @param name such as `payout-service`
    /// @param mapping the interface of the service's own settings
    public static void run(String name, Class<?> mapping, List<Requirement> requirements, String... args) {
        SmallRyeConfig config = ConfigurationSources.of(mapping);
        boolean migratesOnly =
                config.getOptionalValue("quarkus.init-and-exit", Boolean.class).orElse(false);
        List<String> problems = migratesOnly
                ? List.of()
                : ConfigurationCheck.problems(
                        mapping, requirements, config, System.getenv().keySet());
        if (problems.isEmpty()) {
            Quarkus.run(args);
            return;
        }
        print(System.err, name, problems);
        System.exit(ExitCode.BAD_CONFIGURATION.number());
    }

    static void print(PrintStream out, String name, List<String> problems) {
        out.println("%s cannot start: %d of its settings must be mended (docs/configuration.md)%n  %s"
                .formatted(name, problems.size(), String.join(System.lineSeparator() + "  ", problems)));
    }
}
