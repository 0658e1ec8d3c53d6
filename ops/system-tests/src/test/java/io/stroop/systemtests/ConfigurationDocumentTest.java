package io.stroop.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.stroop.fee.FeeEstimator;
import io.stroop.payout.PayoutService;
import io.stroop.payout.cosigner.CoSignerStart;
import io.stroop.runtime.configuration.Requirement;
import io.stroop.runtime.configuration.Setting;
import io.stroop.runtime.configuration.SettingsReader;
import io.stroop.task.TaskService;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// docs/configuration.md matches the code: a new, removed or changed setting fails the build until the table is
/// updated.
class ConfigurationDocumentTest {
    private static final Path ROOT = Path.of("../..");
    private static final int CELLS = 5;

    /// A row of the table.
    record Row(String name, String environmentVariable, String type, String defaultValue, String meaning) {}

    /// One process and its settings according to the code.
    record Service(String name, List<Class<?>> mappings, List<Requirement> requirements) {

        /// Where its defaults are.
        String module() {
            return name.equals("co-signer") ? "payout-service" : name;
        }
    }

    static Stream<Service> services() {
        return Stream.of(
                new Service("task-service", TaskService.mappings(), TaskService.requirements()),
                new Service("fee-estimator", FeeEstimator.mappings(), FeeEstimator.requirements()),
                new Service("payout-service", PayoutService.mappings(), PayoutService.requirements()),
                new Service("co-signer", CoSignerStart.mappings(), CoSignerStart.requirements()));
    }

    @ParameterizedTest
    @MethodSource("services")
    void everySettingOfTheCodeIsInTheTableAndNoOther(Service service) throws IOException {
        List<String> expected = SettingsReader.of(service.mappings()).stream()
                .map(setting -> "%s %s (%s) %s"
                        .formatted(setting.name(), setting.environmentVariable(), setting.type(), shown(setting)))
                .toList();

        assertThat(rows(service.name()).stream()
                        .filter(row -> row.name().startsWith("stroop."))
                        .filter(row -> !row.name().contains("*"))
                        .map(row -> "%s %s (%s) %s"
                                .formatted(row.name(), row.environmentVariable(), row.type(), row.defaultValue())))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("services")
    void whatIsRequiredOfOtherSettingsIsInTheTable(Service service) throws IOException {
        assertThat(rows(service.name()).stream().map(Row::name))
                .containsAll(
                        service.requirements().stream().map(Requirement::name).toList());
    }

    @ParameterizedTest
    @MethodSource("services")
    void defaultsOfOtherSettingsAreThoseOfTheService(Service service) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(
                ROOT.resolve(service.module()).resolve("src/main/resources/application.properties"))) {
            properties.load(reader);
        }

        assertThat(rows(service.name()))
                .filteredOn(row -> !row.name().startsWith("stroop."))
                .allSatisfy(row -> assertThat(row.defaultValue())
                        .as(row.name())
                        .isEqualTo(properties.getProperty(row.name(), "none")));
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyRowSaysWhatItMeans(Service service) throws IOException {
        assertThat(rows(service.name()))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.meaning()).as(row.name()).isNotBlank());
    }

    private static String shown(Setting setting) {
        @Nullable String value = setting.defaultValue();
        return value == null ? setting.required() ? "required" : "none" : value;
    }

    /// The rows of a service's section, without the backquotes of their cells.
    private static List<Row> rows(String service) throws IOException {
        String document = Files.readString(ROOT.resolve("docs/configuration.md"));
        String section = document.split("\n## " + service + "\n", -1)[1].split("\n## ", -1)[0];
        return section.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(1, line.length() - 1).split("\\|", -1))
                .map(cells -> {
                    assertThat(cells).as(String.join("|", cells)).hasSize(CELLS);
                    return new Row(plain(cells[0]), plain(cells[1]), plain(cells[2]), plain(cells[3]), plain(cells[4]));
                })
                .toList();
    }

    private static String plain(String cell) {
        return cell.strip().replace("`", "");
    }
}
