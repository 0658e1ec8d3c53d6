package io.stroop.task.completion;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.stroop.contracts.PayoutId;
import io.stroop.task.TaskServiceConfig;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayoutLinksTest {
    private static final String ID = "65a884df-c206-8c75-a679-2f253b4905be";

    @ParameterizedTest
    @CsvSource({
        "https://payouts.example.org, https://payouts.example.org/v1/payouts/",
        "https://payouts.example.org/, https://payouts.example.org/v1/payouts/",
        "http://host:8083/stroop/, http://host:8083/stroop/v1/payouts/"
    })
    void beginWithTheConfiguredUrl(String base, String prefix) {
        assertThat(links(Map.of("stroop.payout-service-url", base))).isEqualTo(prefix + ID);
    }

    @Test
    void areRelativeWithoutOne() {
        assertThat(links(Map.of())).isEqualTo("/v1/payouts/" + ID);
    }

    private static String links(Map<String, String> settings) {
        TaskServiceConfig config = new SmallRyeConfigBuilder()
                .withMapping(TaskServiceConfig.class)
                .withDefaultValues(settings)
                .withConverter(Duration.class, 100, new DurationConverter())
                .build()
                .getConfigMapping(TaskServiceConfig.class);
        return new PayoutLinks(config).to(PayoutId.parse(ID));
    }
}
