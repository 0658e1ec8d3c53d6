package io.stroop.runtime.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.stroop.runtime.configuration.Within;
import java.time.Duration;

/// How records go from the outbox to Kafka.
@ConfigMapping(prefix = "stroop.outbox")
public interface OutboxConfig {
    /// Whether this replica may send records at all; others can do it.
    @WithDefault("true")
    boolean enabled();

    /// Longest time between two looks into the outbox. A commit in this process wakes the relay at once.
    @WithDefault("100ms")
    @Within(min = 10, max = 60_000)
    Duration pollInterval();

    /// Pause between two attempts to become the leader, and before a topic that failed is tried again.
    @WithDefault("500ms")
    @Within(min = 10, max = 60_000)
    Duration retryInterval();

    /// Records that are sent and awaited together.
    @WithDefault("1000")
    @Within(min = 1, max = 10_000)
    int batchSize();

    /// How long a send may take, retries included, before its records are sent again.
    @WithDefault("10s")
    @Within(min = 1_000, max = 120_000)
    Duration deliveryTimeout();
}
