package io.stroop.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.stroop.runtime.configuration.Setting;
import io.stroop.runtime.configuration.SettingsReader;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Every setting of this service, its default, and that it can be set.
class TaskServiceConfigTest {

    @Test
    void hasTheseSettingsAndNoOther() {
        assertThat(SettingsReader.of(List.of(TaskServiceConfig.class)))
                .extracting(Setting::name)
                .containsExactlyInAnyOrder(
                        "stroop.assets",
                        "stroop.bulk.chunk",
                        "stroop.bulk.max-lines",
                        "stroop.network-passphrase",
                        "stroop.payout-service-url",
                        "stroop.signing.key-file",
                        "stroop.stop-within");
        assertThat(SettingsReader.of(TaskService.mappings()))
                .extracting(Setting::name)
                .contains("stroop.outbox.enabled", "stroop.topics.replication");
    }

    @Test
    void everySettingHasADefault() {
        TaskServiceConfig config = read(Map.of());

        assertThat(config.assets()).isEmpty();
        assertThat(config.bulk().chunk()).isEqualTo(500);
        assertThat(config.bulk().maxLines()).isEqualTo(100_000);
        assertThat(config.payoutServiceUrl()).isEmpty();
        assertThat(config.stopWithin()).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void everySettingCanBeSet() {
        TaskServiceConfig config = read(Map.of(
                "stroop.assets", "native",
                "stroop.bulk.chunk", "5",
                "stroop.bulk.max-lines", "50",
                "stroop.payout-service-url", "https://payouts.example.org",
                "stroop.stop-within", "9s"));

        assertThat(config.assets()).contains(List.of("native"));
        assertThat(config.bulk().chunk()).isEqualTo(5);
        assertThat(config.bulk().maxLines()).isEqualTo(50);
        assertThat(config.payoutServiceUrl()).contains(URI.create("https://payouts.example.org"));
        assertThat(config.stopWithin()).isEqualTo(Duration.ofSeconds(9));
    }

    private static TaskServiceConfig read(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(TaskServiceConfig.class)
                .withDefaultValues(settings)
                .withConverter(Duration.class, 100, new DurationConverter())
                .build()
                .getConfigMapping(TaskServiceConfig.class);
    }
}
