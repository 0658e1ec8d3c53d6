package io.stroop.runtime.doctor;

import io.smallrye.config.SmallRyeConfig;
import io.stroop.runtime.configuration.ConfigurationCheck;
import io.stroop.runtime.configuration.ConfigurationSources;
import io.stroop.runtime.configuration.Requirement;
import io.stroop.runtime.lifecycle.ExitCode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;

/// Examines what a service needs instead of starting it.
public final class DoctorStart {
    private DoctorStart() {}

    /// What a service needs.
    public interface Needs {
        /// @param config valid
        /// @throws IOException if something that it names cannot be read
        List<Examination> by(SmallRyeConfig config, Clock clock) throws IOException;
    }

    /// Examines instead of running, prints a line for each thing, and exits: with 0 unless something is bad, with
    /// [ExitCode#BAD_CONFIGURATION] if the configuration is.
    public static void run(List<Class<?>> mappings, List<Requirement> requirements, Needs needs) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        SmallRyeConfig config = ConfigurationSources.of(mappings);
        List<String> problems = ConfigurationCheck.problems(
                mappings, requirements, config, System.getenv().keySet());
        System.exit(problems.isEmpty() ? examine(config, needs, out) : refused(problems, out));
    }

    private static int examine(SmallRyeConfig config, Needs needs, PrintStream out) {
        try {
            boolean good = new Doctor(needs.by(config, Clock.systemUTC()), out).examine();
            return good ? 0 : ExitCode.FAILED.number();
        } catch (IOException e) {
            return refused(List.of(String.valueOf(e.getMessage())), out);
        }
    }

    private static int refused(List<String> problems, PrintStream out) {
        problems.forEach(problem -> out.println("bad     settings  " + problem));
        return ExitCode.BAD_CONFIGURATION.number();
    }
}
