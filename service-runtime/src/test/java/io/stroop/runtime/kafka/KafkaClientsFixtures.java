package io.stroop.runtime.kafka;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Optional;

/// Kafka clients with the product's settings, for tests of other packages.
public final class KafkaClientsFixtures {
    private KafkaClientsFixtures() {}

    public static KafkaClients clientsOf(String bootstrapServers) {
        return new KafkaClients(new SmallRyeConfigBuilder().build(), "test", Optional.of(bootstrapServers));
    }
}
