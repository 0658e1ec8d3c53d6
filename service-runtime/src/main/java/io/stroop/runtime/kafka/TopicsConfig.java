package io.stroop.runtime.kafka;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.stroop.runtime.configuration.Within;

/// How missing topics are created. Use the same values in every service: whichever starts first creates the
/// topics it needs. Existing topics are never changed.
@ConfigMapping(prefix = "stroop.topics")
public interface TopicsConfig {
    /// Partitions of `task.completions`, which limits how many fee-estimators can validate in parallel.
    @WithDefault("6")
    @Within(min = 1, max = 1_000)
    int completionsPartitions();

    /// Partitions of `task.completions.dlq`.
    @WithDefault("1")
    @Within(min = 1, max = 1_000)
    int deadLettersPartitions();

    /// Partitions of `payout.batches`.
    @WithDefault("3")
    @Within(min = 1, max = 1_000)
    int batchesPartitions();

    /// Partitions of `payout.settlements`.
    @WithDefault("3")
    @Within(min = 1, max = 1_000)
    int settlementsPartitions();

    /// Replicas of each partition; -1 for the broker's default.
    @WithDefault("-1")
    @Within(min = -1, max = 10)
    short replication();
}
