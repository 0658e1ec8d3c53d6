package io.stroop.sandbox.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The sandbox answers every recorded step like the real network.
class GoldenReplayTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "payments",
                "rejections",
                "rpc-api",
                "feebump",
                "destinations",
                "queue",
                "mix-1",
                "mix-2",
                "horizon-api"
            })
    void answersLikeTheRecordedNetwork(String name) throws Exception {
        ReplayReport report = Replay.of(Path.of("src/test/resources/golden", name + ".jsonl.gz"));

        assertThat(report.differences()).isEmpty();
        assertThat(report.steps()).isPositive();
        assertThat(report.compared()).isGreaterThan(report.steps());
    }
}
