package io.stroop.runtime.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.stroop.runtime.configuration.Within;
import java.time.Duration;

/// Settings of the outbox relay.
@ConfigMapping(prefix = "stroop.outbox")
public interface OutboxConfig {
    /// Whether this replica may send records. Other replicas can.
    @WithDefault("true")
    boolean enabled();

    /// Longest time between two polls of the outbox. A commit in this process wakes the relay immediately.
    @WithDefault("100ms")
    @Within(min = 10, max = 60_000)
    Duration pollInterval();

    /// Pause between attempts to become the leader, and before a topic that failed is retried.
    @WithDefault("500ms")
    @Within(min = 10, max = 60_000)
    Duration retryInterval();

    /// Number of records sent and acknowledged together.
    @WithDefault("1000")
    @Within(min = 1, max = 10_000)
    int batchSize();

    /// How long a send may take, including retries, before its records are sent again.
    @WithDefault("10s")
    @Within(min = 1_000, max = 120_000)
    Duration deliveryTimeout();
}
