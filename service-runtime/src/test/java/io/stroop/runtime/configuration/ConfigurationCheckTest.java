package io.stroop.runtime.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationCheckTest {
    private static final List<Class<?>> MAPPINGS = List.of(Example.class, Shared.class);
    private static final List<Requirement> REQUIREMENTS =
            List.of(Requirement.kafka(), Requirement.databaseUrl(), Requirement.databasePassword());
    private static final Map<String, String> GOOD = Map.of(
            "stroop.secret-file", "pom.xml",
            "kafka.bootstrap.servers", "kafka:9092,other:9092",
            "quarkus.datasource.jdbc.url", "jdbc:postgresql://db:5432/payout",
            "quarkus.datasource.password", "x");

    /// Settings of a made-up service.
    @ConfigMapping(prefix = "stroop")
    interface Example {
        @WithDefault("http://127.0.0.1:8000/rpc")
        URI rpcUrl();

        Optional<List<URI>> otherProviders();

        Path secretFile();

        @WithDefault("8")
        @Within(min = 1, max = 100)
        int channels();

        @Within(min = 1)
        OptionalLong cap();

        Flush flush();

        Map<String, String> kafka();

        interface Flush {
            @WithDefault("500ms")
            @Within(min = 10, max = 60_000)
            Duration delay();
        }
    }

    /// Settings of a part that several made-up services share.
    @ConfigMapping(prefix = "stroop.other")
    interface Shared {
        @WithDefault("2")
        @Within(min = 1, max = 3)
        int level();
    }

    @Test
    void findsNothingInAValidConfiguration() {
        assertThat(problems(GOOD, Set.of("STROOP_RPC_URL", "STROOP_FLUSH_DELAY", "STROOP_PAYOUT_SERVICE_PORT")))
                .isEmpty();
    }

    @Test
    void listsAllProblemsAtOnce() {
        Map<String, String> bad = new HashMap<>(Map.of(
                "stroop.rpc-url", "node:8000",
                "stroop.channels", "many",
                "stroop.cap", "0",
                "stroop.flush.delay", "1h",
                "stroop.other.level", "9",
                "kafka.bootstrap.servers", "kafka",
                "quarkus.datasource.password", "x\n"));

        assertThat(problems(bad, Set.of("STROOP_CHANELS", "HOME")))
                .containsExactlyInAnyOrder(
                        "STROOP_RPC_URL must be an http or https URL",
                        "STROOP_SECRET_FILE is missing (file)",
                        "STROOP_CHANNELS must be of type integer, 1 to 100",
                        "STROOP_CAP must be at least 1",
                        "STROOP_FLUSH_DELAY must be between 10 and 60000 ms",
                        "STROOP_OTHER_LEVEL must be between 1 and 3",
                        "KAFKA_BOOTSTRAP_SERVERS must be host:port, or several of them with commas",
                        "QUARKUS_DATASOURCE_JDBC_URL is missing",
                        "QUARKUS_DATASOURCE_PASSWORD must not begin or end with a blank or a line break",
                        "STROOP_CHANELS is unknown; did you mean STROOP_CHANNELS?");
    }

    @Test
    void namesAFileThatCannotBeRead() {
        Map<String, String> config = new HashMap<>(GOOD);
        config.put("stroop.secret-file", "/nowhere/secret");

        assertThat(problems(config, Set.of()))
                .containsExactly("STROOP_SECRET_FILE names a file that cannot be read: /nowhere/secret");
    }

    @Test
    void refusesPlainHttpOutsideThisMachine() {
        Map<String, String> config = new HashMap<>(GOOD);
        config.put("stroop.rpc-url", "http://node.example.org/secret");
        config.put("stroop.other-providers", "https://a.example.org,horizon+http://b.example.org");
        String sentence = " must be https, because plain http can be changed on its way; if the network to it is your"
                + " own, set STROOP_ALLOW_PLAIN_HTTP=true";

        assertThat(problems(config, Set.of()))
                .containsExactlyInAnyOrder("STROOP_RPC_URL" + sentence, "STROOP_OTHER_PROVIDERS" + sentence);

        config.put("stroop.allow-plain-http", "true");
        assertThat(problems(config, Set.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8000/rpc",
                "http://127.0.0.1:8000/rpc",
                "http://[::1]:8000",
                "https://node.example.org"
            })
    void acceptsPlainHttpOnThisMachineAndHttpsEverywhere(String url) {
        Map<String, String> config = new HashMap<>(GOOD);
        config.put("stroop.rpc-url", url);

        assertThat(problems(config, Set.of())).isEmpty();
    }

    @Test
    void aNameThatOnlyLooksLikeThisMachineIsNot() {
        Map<String, String> config = new HashMap<>(GOOD);
        config.put("stroop.rpc-url", "http://127.0.0.1.example.org");

        assertThat(problems(config, Set.of())).hasSize(1);
    }

    @Test
    void readsTheSettingsOfAllMappingsInTheOrderOfTheirNames() {
        assertThat(SettingsReader.of(MAPPINGS))
                .containsExactly(
                        new Setting("stroop.cap", "integer, at least 1", null, false),
                        new Setting("stroop.channels", "integer, 1 to 100", "8", false),
                        new Setting("stroop.flush.delay", "duration, 10 to 60000 ms", "500ms", false),
                        new Setting("stroop.other-providers", "list", null, false),
                        new Setting("stroop.other.level", "integer, 1 to 3", "2", false),
                        new Setting("stroop.rpc-url", "URL", "http://127.0.0.1:8000/rpc", false),
                        new Setting("stroop.secret-file", "file", null, true));
    }

    private static List<String> problems(Map<String, String> values, Set<String> environment) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(values, "test", 300));
        SettingsReader.of(MAPPINGS).stream()
                .filter(setting -> setting.defaultValue() != null)
                .forEach(setting -> builder.withDefaultValue(setting.name(), setting.defaultValue()));
        SmallRyeConfig config = builder.build();
        return ConfigurationCheck.problems(MAPPINGS, REQUIREMENTS, config, environment);
    }
}
