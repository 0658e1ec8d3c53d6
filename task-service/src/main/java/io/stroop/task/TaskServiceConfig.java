package io.stroop.task;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// All settings of this service. As environment variables: upper case, `_` for dots and hyphens
/// (`STROOP_OUTBOX_POLL_INTERVAL=50ms`).
@ConfigMapping(prefix = "stroop")
public interface TaskServiceConfig {

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
        Duration pollInterval();

        /// Longest time between two attempts to become the leader, or after a failure.
        @WithDefault("500ms")
        Duration retryInterval();

        /// Events that are sent and awaited together.
        @WithDefault("1000")
        int batchSize();

        /// How long a send may take, retries included, before its events are sent anew.
        @WithDefault("10s")
        Duration deliveryTimeout();
    }

    /// How topics that are absent are created.
    interface Topics {
        /// Partitions of `task.completions`; also the most validating instances of the fee-estimator.
        @WithDefault("6")
        int completionsPartitions();

        /// Copies of each partition; -1 for the broker's default.
        @WithDefault("-1")
        short replication();
    }

    /// Limits of `POST /v1/completions/bulk`.
    interface Bulk {
        /// Lines of one stream; the rest is refused.
        @WithDefault("100000")
        int maxLines();

        /// Completions in one unit of work.
        @WithDefault("500")
        int chunk();
    }
}
