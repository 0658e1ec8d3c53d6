package io.stroop.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stroop.systemtests.OperatorFiles.Alert;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Alerts, runbooks, dashboards and their documentation belong together. That the metrics exist is seen by
/// [FailureScenario] in the running product.
class ObservabilityTest {
    static Stream<Alert> alerts() {
        return OperatorFiles.alerts().stream();
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void anAlertHasASeverityASentenceAndARunbookThatNamesIt(Alert alert) {
        assertThat(alert.severity()).isIn("page", "ticket");
        assertThat(alert.annotations()).containsOnlyKeys("summary", "description", "runbook");
        assertThat(OperatorFiles.runbooks().get(alert.runbook()))
                .as(alert.runbook().toString())
                .isNotNull()
                .contains(alert.name());
        assertThat(OperatorFiles.text(alert.runbook()))
                .contains("**Symptom.**", "**At stake.**", "**First command.**", "**Decide.**", "**Verify.**");
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void anAlertHasAUnitTestInWhichItFiresAndOneInWhichItDoesNot(Alert alert) {
        assertThat(OperatorFiles.unitTests()).containsKeys(alert.name() + " fires", alert.name() + " quiet");
    }

    @Test
    void everyRunbookBelongsToAnAlertAndIsListed() {
        Set<String> names = alerts().map(Alert::name).collect(Collectors.toSet());
        String list = OperatorFiles.text(OperatorFiles.ROOT.resolve("ops/runbooks/README.md"));
        assertThat(OperatorFiles.runbooks()).isNotEmpty().allSatisfy((file, named) -> {
            assertThat(names).as(file.toString()).containsAll(named);
            assertThat(list).contains("](" + file.getFileName() + ")");
        });
    }

    @Test
    void everyMetricOfOursThatRulesAndDashboardsNameIsDocumented() {
        assertThat(OperatorFiles.documentedMetrics())
                .containsAll(OperatorFiles.namedMetrics().stream()
                        .filter(name -> name.startsWith("stroop_"))
                        .map(name -> name.replaceFirst("_(sum|count)$", ""))
                        .toList());
    }

    @Test
    void theDashboardsAreThoseOfTheirSource(@TempDir Path folder) throws IOException, InterruptedException {
        run(
                OperatorFiles.ROOT,
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "ops/observability/grafana/Dashboards.java",
                folder.toString());
        List<Path> written = OperatorFiles.files(folder, ".json").toList();
        assertThat(written)
                .hasSameSizeAs(
                        OperatorFiles.files(OperatorFiles.DASHBOARDS, ".json").toList());
        assertThat(written)
                .allSatisfy(file -> assertThat(OperatorFiles.DASHBOARDS.resolve(file.getFileName()))
                        .hasSameTextualContentAs(file));
    }

    @Test
    void promtoolFindsNoErrorAndTheUnitTestsOfTheAlertsPass() throws IOException, InterruptedException {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(dir -> Files.isExecutable(Path.of(dir, "promtool"))),
                "promtool is not installed (Debian: apt install prometheus)");
        run(OperatorFiles.PROMETHEUS, "promtool", "check", "rules", "stroop.rules.yml");
        run(OperatorFiles.PROMETHEUS, "promtool", "test", "rules", "stroop.test.yml");
    }

    private static void run(Path folder, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(printed).isZero();
    }
}
