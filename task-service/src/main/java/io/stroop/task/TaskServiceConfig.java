package io.stroop.task;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.stroop.runtime.configuration.Within;
import java.time.Duration;

/// All settings of this service. As environment variables: upper case, `_` for dots and hyphens
/// (`STROOP_OUTBOX_POLL_INTERVAL=50ms`).
@ConfigMapping(prefix = "stroop")
public interface TaskServiceConfig {

    /// How long the events that are being sent may take when the service stops; the rest stays in the outbox.
    @WithDefault("8s")
    @Within(min = 0, max = 600_000)
    Duration stopWithin();

    Outbox outbox();

    Topics topics();

    Bulk bulk();

    /// How events go to Kafka.
    interface Outbox {
        /// Whether this replica may send events at all; others can do it.
        @WithDefault("true")
        boolean enabled();

        /// Longest time between two looks into the outbox; a commit in this process wakes the relay at once.
        @WithDefault("100ms")
        @Within(min = 10, max = 60_000)
        Duration pollInterval();

        /// Longest time between two attempts to become the leader, or after a failure.
        @WithDefault("500ms")
        @Within(min = 10, max = 60_000)
        Duration retryInterval();

        /// Events that are sent and awaited together.
        @WithDefault("1000")
        @Within(min = 1, max = 10_000)
        int batchSize();

        /// How long a send may take, retries included, before its events are sent anew.
        @WithDefault("10s")
        @Within(min = 1_000, max = 120_000)
        Duration deliveryTimeout();
    }

    /// How topics that are absent are created.
    interface Topics {
        /// Partitions of `task.completions`; also the most validating instances of the fee-estimator.
        @WithDefault("6")
        @Within(min = 1, max = 1_000)
        int completionsPartitions();

        /// Copies of each partition; -1 for the broker's default.
        @WithDefault("-1")
        @Within(min = -1, max = 10)
        short replication();
    }

    /// Limits of `POST /v1/completions/bulk`.
    interface Bulk {
        /// Lines of one stream; the rest is refused.
        @WithDefault("100000")
        @Within(min = 1, max = 1_000_000)
        int maxLines();

        /// Completions in one unit of work.
        @WithDefault("500")
        @Within(min = 1, max = 10_000)
        int chunk();
    }
}
