package io.stroop.systemtests;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Architecture rules over the classes of all modules.
class ArchitectureTest {
    private static final Path ROOT = Path.of("../..");
    private static final List<String> MODULES = List.of(
            "contracts",
            "service-runtime",
            "task-service",
            "fee-estimator",
            "payout-service",
            "ops/sandbox",
            "ops/devservices",
            "ops/testing",
            "ops/demo",
            "ops/bench",
            "ops/simulation",
            "ops/whatif",
            "ops/system-tests");
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .importPaths(MODULES.stream()
                    .map(module -> ROOT.resolve(module).resolve("target/classes"))
                    .filter(Files::isDirectory)
                    .toList());
    private static final String[] SERVICES = {"io.stroop.task..", "io.stroop.fee..", "io.stroop.payout.."};
    private static final int MAX_LINES = 400;

    @Test
    void contractsNeedTheJdkAndJSpecifyOnly() {
        classes()
                .that()
                .resideInAPackage("io.stroop.contracts..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify..", "io.stroop.contracts.."))
                .check(PRODUCT);
    }

    @Test
    void theEngineNeedsTheContractsAndTheJdkOnly() {
        classes()
                .that()
                .resideInAPackage("io.stroop.payout.engine..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..", "org.jspecify..", "io.stroop.contracts..", "io.stroop.payout.engine.."))
                .check(PRODUCT);
    }

    @Test
    void onlyTwoPackagesOfTheServicesKnowTheStellarSdk() {
        noClasses()
                .that(resideInAnyPackage("io.stroop.task..", "io.stroop.fee..", "io.stroop.payout..")
                        .and(not(resideInAnyPackage("io.stroop.payout.stellar..", "io.stroop.payout.cosigner.."))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.stellar..")
                .check(PRODUCT);
    }

    @Test
    void theCoSignerSharesNoCodeWithWhatBuildsTransactions() {
        noClasses()
                .that()
                .resideInAPackage("io.stroop.payout.cosigner..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.stroop.payout..")
                        .and(not(resideInAnyPackage("io.stroop.payout.cosigner..", "io.stroop.payout.key..")))
                        .and(not(nameMatching("io\\.stroop\\.payout\\.engine\\.signing\\.Signing(Answer|Failure).*")))
                        .and(not(nameMatching("io\\.stroop\\.payout\\.stellar\\.SigningKey"))))
                .because("it judges what the rest of this service has built")
                .check(PRODUCT);
    }

    @Test
    void noServiceKnowsAnotherOrTheSandbox() {
        slices().matching("io.stroop.(task|fee|payout)..")
                .should()
                .notDependOnEachOther()
                .check(PRODUCT);
        noClasses()
                .that(resideInAnyPackage("io.stroop.task..", "io.stroop.fee..", "io.stroop.payout.."))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.stroop.sandbox..", "io.stroop.devservices..", "io.stroop.demo..", "io.stroop.testing..")
                .check(PRODUCT);
    }

    @Test
    void whatServiceRuntimeHasNoServiceHasAgain() {
        Set<String> shared = PRODUCT.stream()
                .filter(type -> type.getPackageName().startsWith("io.stroop.runtime."))
                .map(JavaClass::getSimpleName)
                .filter(name -> !name.isEmpty() && !name.equals("package-info"))
                .collect(Collectors.toSet());

        assertThat(PRODUCT.stream()
                        .filter(resideInAnyPackage(SERVICES))
                        .filter(type -> !type.isMemberClass() && !type.isAnonymousClass())
                        .map(JavaClass::getSimpleName)
                        .filter(name -> !name.equals("package-info"))
                        .filter(shared::contains))
                .isEmpty();
        noClasses()
                .that(resideInAnyPackage(SERVICES))
                .should()
                .dependOnClassesThat(nameMatching("org\\.apache\\.kafka\\.clients\\.(admin\\..*"
                        + "|producer\\.(KafkaProducer|ProducerConfig)|consumer\\.KafkaConsumer)"))
                .orShould()
                .dependOnClassesThat(nameMatching(".*\\.ServerExceptionMapper"))
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .because("service-runtime has the one way to do it")
                .allowEmptyShould(true)
                .check(PRODUCT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.stroop.task",
                "io.stroop.fee",
                "io.stroop.payout",
                "io.stroop.payout.engine",
                "io.stroop.runtime",
                "io.stroop.sandbox",
                "io.stroop.sandbox.ledger"
            })
    void featuresHaveNoCycles(String root) {
        slices().matching(root + ".(*)..").should().beFreeOfCycles().check(PRODUCT);
    }

    @Test
    void moneyIsNeverFloatingPoint() {
        noFields()
                .that()
                .areDeclaredInClassesThat()
                .haveNameNotMatching(".*Metrics.*") // what a gauge shows is a double, and is no money
                .should()
                .haveRawType(double.class)
                .orShould()
                .haveRawType(float.class)
                .check(PRODUCT);
    }

    @Test
    void collaboratorsComeThroughConstructors() {
        fields().should().notBeAnnotatedWith("jakarta.inject.Inject").check(PRODUCT);
    }

    @Test
    void timeIsInjected() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.stroop.task..", "io.stroop.fee..", "io.stroop.payout..", "io.stroop.contracts..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(PRODUCT);
        noClasses()
                .that()
                .resideInAPackage("io.stroop.contracts..")
                .should()
                .callMethod(UUID.class, "randomUUID")
                .check(PRODUCT);
    }

    @Test
    void namesSayWhatAClassIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)")
                .check(PRODUCT);
    }

    @Test
    void noFileIsOverFourHundredLines() throws IOException {
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src"))) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".java")).toList()) {
                    try (Stream<String> lines = Files.lines(file)) {
                        assertThat(lines.count()).as(file.toString()).isLessThanOrEqualTo(MAX_LINES);
                    }
                }
            }
        }
    }
}
