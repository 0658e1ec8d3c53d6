package io.stroop.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.demo.Progress;
import io.stroop.demo.RestoreDrill;
import io.stroop.demo.Stack;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The whole product, as processes, on a book that was restored from a backup and recovered, reconciled on the
/// simulated network's ledger.
class RestoreScenario {
    private static final Path HOME = Path.of("../..").toAbsolutePath().normalize();
    private static final Progress QUIET =
            new Progress(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8), false);

    private static Stack stack;

    @BeforeAll
    static void startEverything() throws IOException, InterruptedException {
        stack = Stack.start(HOME, Duration.ofSeconds(1), QUIET, RestoreDrill.SOON);
    }

    @AfterAll
    static void stopEverything() {
        stack.close();
    }

    // P0-2
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatWasPaidAfterTheBackupIsNeitherPaidAgainNorLost(boolean withoutKafka)
            throws IOException, InterruptedException {
        String name = withoutKafka ? "without-kafka" : "restored";

        RestoreDrill.Result result = new RestoreDrill(stack, QUIET, Clock.systemUTC())
                .run(new RestoreDrill.Plan(name, 500, 400, 3, withoutKafka));

        System.out.println(result.lastLine());
        assertThat(result.good())
                .as(result.lastLine() + result.recovered().log())
                .isTrue();
        assertThat(result.recovered().log())
                .as("the log of the recovery")
                .anyMatch(line ->
                        line.matches("recover: lost_transactions=[1-9][0-9]* settled_payouts=[1-9][0-9]* held_payouts=0"
                                + " open_findings=0 seconds=[0-9]+"));
    }
}
