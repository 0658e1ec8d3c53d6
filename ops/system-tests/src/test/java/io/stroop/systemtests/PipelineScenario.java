package io.stroop.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.demo.DemoCommand;
import io.stroop.demo.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/// The whole product as processes, on a simulated network, reconciled on its ledger.
class PipelineScenario {
    private static final Path HOME = Path.of("../..").toAbsolutePath().normalize();

    @Test
    void everyCompletionIsPaidOnceThoughAllArePublishedTwice() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        DemoCommand demo = new DemoCommand(HOME, out, new Progress(out, false), Clock.systemUTC());

        int exit = new CommandLine(demo).execute("--completions", "300", "--workers", "30", "--twice");

        String printed = bytes.toString(StandardCharsets.UTF_8);
        assertThat(printed.lines().toList().getLast())
                .as(printed)
                .startsWith("demo: completions=300 settled=300 lost=0 duplicated=0 drift_stroops=0 ");
        assertThat(exit).isZero();
    }
}
