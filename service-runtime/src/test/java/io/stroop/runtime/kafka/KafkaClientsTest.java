package io.stroop.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.SaslConfigs;
import org.junit.jupiter.api.Test;

class KafkaClientsTest {
    @Test
    void everySettingThatKafkaKnowsCanComeFromTheEnvironment() {
        Map<String, Object> settings = clients(Map.of(
                        "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                        "KAFKA_SASL_MECHANISM", "SCRAM-SHA-512",
                        "KAFKA_SASL_JAAS_CONFIG", "login;",
                        "KAFKA_SSL_TRUSTSTORE_LOCATION", "/run/truststore.p12"))
                .settings("outbox");

        assertThat(settings)
                .containsEntry("bootstrap.servers", "broker:9092")
                .containsEntry("client.id", "payout-service-outbox")
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry(SaslConfigs.SASL_MECHANISM, "SCRAM-SHA-512")
                .containsEntry(SaslConfigs.SASL_JAAS_CONFIG, "login;")
                .containsEntry("ssl.truststore.location", "/run/truststore.p12");
    }

    @Test
    void otherVariablesOfTheEnvironmentAreLeftOut() {
        assertThat(clients(Map.of("KAFKA_HEAP_OPTS", "-Xmx1g", "KAFKA_CLIENT_ID", "mine"))
                        .settings("topics"))
                .doesNotContainValue("-Xmx1g")
                .containsEntry(ProducerConfig.CLIENT_ID_CONFIG, "payout-service-topics");
    }

    private static KafkaClients clients(Map<String, String> environment) {
        return new KafkaClients(
                new SmallRyeConfigBuilder()
                        .withSources(new EnvConfigSource(environment, 300))
                        .build(),
                "payout-service",
                Optional.of("broker:9092"));
    }
}
