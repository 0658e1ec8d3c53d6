package io.stroop.fee;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.stroop.runtime.configuration.Within;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Everything that can be set, below `stroop.`.
@ConfigMapping(prefix = "stroop")
public interface FeeEstimatorConfig {
    /// The assets that are paid, as `native` or `CODE:ISSUER`; absent: all.
    Optional<List<String>> assets();

    /// The lanes, one for each distribution account. The place in this list is the partition of a lane: append only,
    /// and only while the application is stopped and nothing waits.
    @WithDefault("main")
    List<String> lanes();

    /// JSON-RPC of a Stellar node.
    @WithDefault("http://127.0.0.1:8000/rpc")
    URI rpcUrl();

    /// How long the stream may take to end its transaction when the service stops; another replica goes on from it.
    @WithDefault("8s")
    @Within(min = 0, max = 600_000)
    Duration stopWithin();

    /// When waiting payments go out.
    Flush flush();

    /// How much is offered per operation.
    Bid bid();

    /// The Kafka Streams application.
    Streams streams();

    /// Topics that are made at the start where they are absent.
    TopicPartitions topics();

    /// When waiting payments go out.
    interface Flush {
        /// The longest that the first completion of a lane waits.
        @WithDefault("500ms")
        @Within(min = 0, max = 60_000)
        Duration delay();

        /// Waiting payments that go out at once, before the delay is over: as many operations as a ledger of the public
        /// network takes. Fewer would net less and be no sooner in a ledger.
        @WithDefault("1000")
        @Within(min = 1, max = 100_000)
        int fullPayments();

        /// Waiting completions that go out at once: ten messages full.
        @WithDefault("40000")
        @Within(min = 1, max = 1_000_000)
        int fullCompletions();

        /// How often a lane looks at the clock.
        @WithDefault("50ms")
        @Within(min = 10, max = 10_000)
        Duration tick();

        /// Most batches that one tick packs; the rest follows at the next one.
        @WithDefault("20")
        @Within(min = 1, max = 1_000)
        int batchesPerTick();
    }

    /// How much is offered per operation.
    interface Bid {
        /// The percentile of charged fees that is bid, as `getFeeStats` names it.
        @WithDefault("p95")
        String percentile();

        /// Most stroops that are ever bid per operation.
        @WithDefault("100000")
        @Within(min = 100)
        long capStroops();

        /// How often the network is asked.
        @WithDefault("3s")
        @Within(min = 100, max = 600_000)
        Duration pollInterval();

        /// How long an answer may take.
        @WithDefault("2s")
        @Within(min = 100, max = 60_000)
        Duration timeout();

        /// An answer older than this is not called live any more.
        @WithDefault("30s")
        @Within(min = 1_000)
        Duration freshFor();

        /// An answer older than this is forgotten: then the minimum is bid.
        @WithDefault("10m")
        @Within(min = 1_000)
        Duration forgetAfter();
    }

    /// The Kafka Streams application.
    interface Streams {
        /// Whether it runs; false leaves only the quotes.
        @WithDefault("true")
        boolean enabled();

        /// Its threads in this process.
        @WithDefault("2")
        @Within(min = 1, max = 64)
        int threads();

        /// Name of the consumer group, prefix of the internal topics.
        @WithDefault("fee-estimator")
        String applicationId();

        /// How often a transaction of Kafka ends; part of every completion's latency, twice.
        @WithDefault("100ms")
        @Within(min = 10, max = 30_000)
        Duration commitInterval();

        /// Where the state is kept; rebuilt from Kafka when it is lost. Absent: below the system's temporary folder.
        Optional<String> stateDirectory();

        /// Threads that may die of an exception, and are replaced, before the whole application is started anew.
        @WithDefault("10")
        @Within(min = 0, max = 1_000)
        int maxThreadReplacements();
    }

    /// Partitions of the topics; replication is the broker's default.
    interface TopicPartitions {
        /// Of `task.completions`.
        @WithDefault("6")
        @Within(min = 1, max = 1_000)
        int completionsPartitions();

        /// Of `task.completions.dlq`.
        @WithDefault("1")
        @Within(min = 1, max = 1_000)
        int deadLettersPartitions();

        /// Of `payout.batches`.
        @WithDefault("3")
        @Within(min = 1, max = 1_000)
        int batchesPartitions();
    }
}
