package io.stroop.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/// The chart, linted and rendered with the least and with everything, and checked against Kubernetes' schemas.
class HelmChartTest {
    private static final Path SOURCE = Path.of("stroop").toAbsolutePath();

    /// The chart without its symbolic links, which Helm warns about.
    @TempDir
    private static Path chart;

    @BeforeAll
    static void copyTheChart() throws IOException {
        copy(SOURCE, chart);
    }

    private static void copy(Path from, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(from, FileVisitOption.FOLLOW_LINKS)) {
            for (Path file : files.toList()) {
                Path to = folder.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to);
                }
            }
        }
    }

    private static final String KUBERNETES = "1.31.0";
    private static final String MINIMAL = "minimal-values.yaml";
    private static final String FULL = "full-values.yaml";

    /// With the migrations, which are not rendered as long as they are hooks.
    private static List<Manifest> render(String values) {
        return render(values, false);
    }

    private static List<Manifest> render(String values, boolean hooks) {
        return Manifest.all(new Helm(chart)
                .template()
                .withName("pay")
                .withKubeVersion(KUBERNETES)
                .withValuesFile(chart.resolve(values))
                .set("migrations.hook", hooks)
                .call());
    }

    private static Manifest one(List<Manifest> all, String kind, String name) {
        return all.stream()
                .filter(manifest ->
                        manifest.kind().equals(kind) && manifest.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " " + name + " among " + all));
    }

    private static Map<String, String> environment(Manifest manifest) {
        return Yamls.list(manifest.containers().getFirst().get("env")).stream()
                .filter(variable -> variable.containsKey("value"))
                .collect(Collectors.toMap(
                        variable -> (String) variable.get("name"), variable -> (String) variable.get("value")));
    }

    @ParameterizedTest
    @ValueSource(strings = {MINIMAL, FULL})
    void helmFindsNothingToComplainAbout(String values, @TempDir Path folder) throws IOException {
        LintResult result =
                new Helm(withDefaults(values, folder)).lint().strict().call();
        assertThat(result.isFailed()).as(String.valueOf(result.getMessages())).isFalse();
        assertThat(result.getMessages())
                .noneMatch(message -> message.contains("[WARNING]") || message.contains("[ERROR]"));
    }

    /// A copy of the chart whose defaults are these values: `lint` takes no others.
    private static Path withDefaults(String values, Path folder) throws IOException {
        Path copy = folder.resolve("stroop");
        copy(chart, copy);
        Map<String, Object> defaults = new Yaml().load(Files.readString(chart.resolve("values.yaml")));
        Map<String, Object> given = new Yaml().load(Files.readString(chart.resolve(values)));
        Files.writeString(copy.resolve("values.yaml"), new Yaml().dump(Yamls.merged(defaults, given)));
        return copy;
    }

    @ParameterizedTest
    @ValueSource(strings = {MINIMAL, FULL})
    void everyObjectIsWhatKubernetesDefines(String values) {
        assertThat(render(values))
                .isNotEmpty()
                .filteredOn(Manifest::isOfKubernetes)
                .allSatisfy(manifest -> assertThatCode(manifest::requireValid).doesNotThrowAnyException());
        assertThat(render(values))
                .filteredOn(manifest -> !manifest.isOfKubernetes())
                .extracting(Manifest::kind)
                .isSubsetOf("ServiceMonitor", "PrometheusRule");
    }

    @ParameterizedTest
    @ValueSource(strings = {MINIMAL, FULL})
    void noContainerMayDoMoreThanItMust(String values) {
        assertThat(render(values))
                .filteredOn(manifest -> !manifest.pod().isEmpty())
                .hasSizeGreaterThan(4)
                .allSatisfy(manifest -> {
                    assertThat(Yamls.at(manifest.pod(), "securityContext", "runAsNonRoot"))
                            .isEqualTo(true);
                    assertThat(manifest.pod()).containsEntry("automountServiceAccountToken", false);
                    assertThat(manifest.containers()).allSatisfy(container -> {
                        assertThat(Yamls.map(container.get("securityContext")))
                                .containsEntry("readOnlyRootFilesystem", true)
                                .containsEntry("allowPrivilegeEscalation", false);
                        assertThat(Yamls.at(container, "securityContext", "capabilities", "drop"))
                                .isEqualTo(List.of("ALL"));
                        assertThat(Yamls.at(container, "resources", "limits", "memory"))
                                .isNotNull();
                    });
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {MINIMAL, FULL})
    void theServicesAreProbedOnTheManagementPort(String values) {
        assertThat(render(values))
                .filteredOn(manifest -> List.of("Deployment", "StatefulSet").contains(manifest.kind()))
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(manifest -> {
                    Map<String, Object> container = manifest.containers().getFirst();
                    for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
                        assertThat(Yamls.at(container, probe, "httpGet", "port"))
                                .isEqualTo("management");
                    }
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {MINIMAL, FULL})
    void noSecretIsInTheManifests(String values) {
        assertThat(render(values)).extracting(Manifest::kind).doesNotContain("Secret");
        assertThat(render(values))
                .filteredOn(manifest -> !manifest.containers().isEmpty())
                .allSatisfy(manifest -> assertThat(environment(manifest).keySet())
                        .noneMatch(name -> name.endsWith("PASSWORD") || name.contains("JAAS")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"task-service", "fee-estimator", "payout-service"})
    void everySettingThatTheChartGivesIsOneOfTheService(String service) throws IOException {
        String documented = Files.readString(Path.of("../../docs/configuration.md"));
        assertThat(render(FULL))
                .filteredOn(manifest -> manifest.name().contains(service)
                        && !manifest.containers().isEmpty())
                .isNotEmpty()
                .allSatisfy(manifest -> assertThat(environment(manifest).keySet())
                        .filteredOn(name -> name.startsWith("STROOP_"))
                        .allSatisfy(name -> assertThat(documented).contains("`" + name + "`")));
    }

    @Test
    void eachLaneHasItsKeyAndTheFeeEstimatorKnowsThemInOrder() {
        List<Manifest> all = render(FULL);
        Manifest west = one(all, "StatefulSet", "pay-payout-service-west");
        assertThat(environment(west)).containsEntry("STROOP_LANE", "west").containsEntry("STROOP_CHANNELS", "20");
        assertThat(west.at("spec", "replicas")).isEqualTo(3);
        assertThat(environment(west))
                .containsEntry("STROOP_SIGNER_KIND", "vault")
                .containsEntry("STROOP_CHANNEL_SECRET_FILE", "/secrets/key/channels")
                .containsEntry("STROOP_CO_SIGNER_URL", "https://co-signer.example.org")
                .doesNotContainKey("STROOP_DISTRIBUTION_SECRET_FILE");
        assertThat(Yamls.list(west.pod().get("volumes")))
                .filteredOn(volume -> "key".equals(volume.get("name")))
                .extracting(volume -> Yamls.at(volume, "secret", "secretName"))
                .containsExactly("stroop-key-west");
        assertThat(environment(one(all, "StatefulSet", "pay-fee-estimator")))
                .containsEntry("STROOP_LANES", "main,west");
        assertThat(one(all, "PodDisruptionBudget", "pay-payout-service-west").at("spec", "selector", "matchLabels"))
                .isEqualTo(west.at("spec", "selector", "matchLabels"));
    }

    @Test
    void theDatabasesAreMigratedByTheirOwnersBeforeTheServicesStart() {
        Manifest migration = one(render(MINIMAL), "Job", "pay-payout-migration");
        assertThat(render(MINIMAL, true))
                .as("hooks are no ordinary objects")
                .extracting(Manifest::kind)
                .doesNotContain("Job");
        assertThat(environment(migration))
                .containsEntry("QUARKUS_DATASOURCE_USERNAME", "payout-owner")
                .containsEntry("QUARKUS_FLYWAY_ACTIVE", "true");
        assertThat(environment(one(render(MINIMAL), "StatefulSet", "pay-payout-service-main")))
                .containsEntry("QUARKUS_DATASOURCE_USERNAME", "payout")
                .doesNotContainKey("QUARKUS_FLYWAY_ACTIVE");
    }

    @Test
    void anImageIsNamedByItsDigestWhereThereIsOne() {
        List<Manifest> all = render(FULL);
        assertThat((String) one(all, "StatefulSet", "pay-payout-service-main")
                        .containers()
                        .getFirst()
                        .get("image"))
                .startsWith("registry.example.org/stroop/payout-service@sha256:");
        assertThat(one(all, "Deployment", "pay-task-service").containers().getFirst())
                .containsEntry("image", "registry.example.org/stroop/task-service:0.1.0");
    }

    @Test
    void theAlertsAreThoseOfPrometheusWithLinksToTheirRunbooks() throws IOException {
        Manifest rules = one(render(FULL), "PrometheusRule", "pay");
        Map<String, Object> source =
                new Yaml().load(Files.readString(Path.of("../observability/prometheus/stroop.rules.yml")));
        List<Map<String, Object>> groups = Yamls.list(rules.at("spec", "groups"));
        assertThat(groups).hasSameSizeAs(Yamls.list(source.get("groups")));
        assertThat(groups)
                .flatExtracting(group -> Yamls.list(group.get("rules")))
                .hasSizeGreaterThan(20)
                .allSatisfy(rule -> assertThat((String) Yamls.at(Yamls.map(rule), "annotations", "runbook_url"))
                        .startsWith("https://git.example.org/stroop/blob/main/ops/runbooks/"));
    }

    @Test
    void everyDashboardBecomesAConfigMap() {
        assertThat(render(FULL))
                .filteredOn(manifest -> manifest.kind().equals("ConfigMap"))
                .hasSize(4)
                .allSatisfy(map ->
                        assertThat(Yamls.map(map.at("metadata", "labels"))).containsEntry("grafana_dashboard", "1"));
    }

    @Test
    void onlyWhoMustReachesTheManagementPort() {
        Manifest policy = one(render(FULL), "NetworkPolicy", "pay-payout-service");
        List<Map<String, Object>> rules = Yamls.list(policy.at("spec", "ingress"));
        assertThat(rules).hasSize(2).allSatisfy(rule -> assertThat(rule).containsKey("from"));
    }

    @Test
    void feeEstimatorsReachEachOther() throws Exception {
        Manifest policy = one(render(FULL), "NetworkPolicy", "pay-fee-estimator");
        assertThat(policy.at("spec", "ingress").toString())
                .contains("podSelector")
                .contains("fee-estimator");

        Manifest set = one(render(FULL), "StatefulSet", "pay-fee-estimator");
        assertThat(set.at("spec", "template", "spec", "containers").toString())
                .contains("name=STROOP_STREAMS_ADVERTISED_ADDRESS, value=$(POD_IP):8082");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "network.rpcUrl=ftp://x | rpcUrl",
                "kafka.bootstrapServers=kafka | bootstrapServers",
                "lanes[0].name=Main Lane | lanes",
                "assets[0]=DOLLARS | assets",
                "payoutService.channels=1000 | channels",
                "payoutServise.channels=8 | payoutServise",
                "keys.signing.publicKey=SECRET | publicKey"
            })
    void aWrongValueIsRefusedByName(String setting, String named) {
        String[] parts = setting.split("=", 2);
        assertThatThrownBy(() -> new Helm(chart)
                        .template()
                        .withName("pay")
                        .withKubeVersion(KUBERNETES)
                        .withValuesFile(chart.resolve(MINIMAL))
                        .set(parts[0], parts[1])
                        .call())
                .hasMessageContaining(named);
    }
}
