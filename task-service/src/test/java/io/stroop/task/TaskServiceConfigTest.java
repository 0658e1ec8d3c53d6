package io.stroop.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Every setting, its default, and that it can be set: a new one fails here until it is documented.
class TaskServiceConfigTest {

    @Test
    void defaultsAreThoseOfTheReadme() {
        TaskServiceConfig config = read(Map.of());

        assertThat(config.outbox().enabled()).isTrue();
        assertThat(config.outbox().pollInterval()).isEqualTo(Duration.ofMillis(100));
        assertThat(config.outbox().retryInterval()).isEqualTo(Duration.ofMillis(500));
        assertThat(config.outbox().batchSize()).isEqualTo(1000);
        assertThat(config.outbox().deliveryTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.topics().completionsPartitions()).isEqualTo(6);
        assertThat(config.topics().replication()).isEqualTo((short) -1);
        assertThat(config.bulk().maxLines()).isEqualTo(100_000);
        assertThat(config.bulk().chunk()).isEqualTo(500);
    }

    @Test
    void everySettingCanBeSet() {
        TaskServiceConfig config = read(Map.of(
                "stroop.outbox.enabled", "false",
                "stroop.outbox.poll-interval", "10ms",
                "stroop.outbox.retry-interval", "20ms",
                "stroop.outbox.batch-size", "30",
                "stroop.outbox.delivery-timeout", "40s",
                "stroop.topics.completions-partitions", "12",
                "stroop.topics.replication", "3",
                "stroop.bulk.max-lines", "50",
                "stroop.bulk.chunk", "5"));

        assertThat(config.outbox().enabled()).isFalse();
        assertThat(config.outbox().pollInterval()).isEqualTo(Duration.ofMillis(10));
        assertThat(config.outbox().retryInterval()).isEqualTo(Duration.ofMillis(20));
        assertThat(config.outbox().batchSize()).isEqualTo(30);
        assertThat(config.outbox().deliveryTimeout()).isEqualTo(Duration.ofSeconds(40));
        assertThat(config.topics().completionsPartitions()).isEqualTo(12);
        assertThat(config.topics().replication()).isEqualTo((short) 3);
        assertThat(config.bulk().maxLines()).isEqualTo(50);
        assertThat(config.bulk().chunk()).isEqualTo(5);
    }

    private static TaskServiceConfig read(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(TaskServiceConfig.class)
                .withDefaultValues(settings)
                .withConverter(Duration.class, 100, new io.quarkus.runtime.configuration.DurationConverter())
                .build()
                .getConfigMapping(TaskServiceConfig.class);
    }
}
