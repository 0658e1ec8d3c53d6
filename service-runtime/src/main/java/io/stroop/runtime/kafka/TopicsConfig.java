package io.stroop.runtime.kafka;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.stroop.runtime.configuration.Within;

/// How topics are created where they are missing. Set these for every service alike: the first one that starts
/// creates the topics that it needs. A topic that exists is never changed.
@ConfigMapping(prefix = "stroop.topics")
public interface TopicsConfig {
    /// Partitions of `task.completions`; also the most instances of the fee-estimator that validate in parallel.
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
