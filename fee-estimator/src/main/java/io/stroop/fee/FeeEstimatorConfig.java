package io.stroop.fee;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.stroop.runtime.completion.AdmissionConfig;
import io.stroop.runtime.configuration.Within;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The settings of the fee-estimator. As environment variables: upper case, with underscores for dots and
/// hyphens, such as `STROOP_FLUSH_DELAY`.
@ConfigMapping(prefix = "stroop")
public interface FeeEstimatorConfig extends AdmissionConfig {
    /// The lanes, one per distribution account. A lane's position in this list is its partition, so only
    /// append, and only while the application is stopped and no payouts are waiting.
    @WithDefault("main")
    List<String> lanes();

    /// JSON-RPC of a Stellar node.
    @WithDefault("http://127.0.0.1:8000/rpc")
    URI rpcUrl();

    /// Whether a node outside this machine may be asked over plain http, which can be read and changed on its way.
    @WithDefault("false")
    boolean allowPlainHttp();

    /// How long the stream may take to finish its transaction when the service stops; another replica continues
    /// from there.
    @WithDefault("8s")
    @Within(min = 0, max = 600_000)
    Duration stopWithin();

    /// When waiting payments go out.
    Flush flush();

    /// The bid per operation.
    Bid bid();

    /// The Kafka Streams application.
    Streams streams();

    /// When waiting payments go out.
    interface Flush {
        /// How long the first payout of a lane waits for others.
        @WithDefault("500ms")
        @Within(min = 0, max = 60_000)
        Duration delay();

        /// The most operations that a lane proposes per ledger. What does not fit is netted on, so payouts cost
        /// less the more there are of them. A ledger of the public network has room for 1,000, of everybody.
        @WithDefault("100")
        @Within(min = 1, max = 100_000)
        int share();

        /// Number of waiting payouts that ends the wait early: ten full messages.
        @WithDefault("40000")
        @Within(min = 1, max = 1_000_000)
        int fullPayouts();

        /// How often a lane checks the clock.
        @WithDefault("50ms")
        @Within(min = 10, max = 10_000)
        Duration tick();

        /// Most batches packed per tick; the rest follow at the next tick.
        @WithDefault("20")
        @Within(min = 1, max = 1_000)
        int batchesPerTick();
    }

    /// The bid per operation.
    interface Bid {
        /// The percentile of charged fees to bid, as named by `getFeeStats`.
        @WithDefault("p95")
        String percentile();

        /// The highest bid per operation, in stroops.
        @WithDefault("100000")
        @Within(min = 100)
        long capStroops();

        /// How often to poll the network for charged fees and the newest ledger.
        @WithDefault("1s")
        @Within(min = 100, max = 600_000)
        Duration pollInterval();

        /// Timeout of a request.
        @WithDefault("2s")
        @Within(min = 100, max = 60_000)
        Duration timeout();

        /// Age at which an answer no longer counts as live.
        @WithDefault("30s")
        @Within(min = 1_000)
        Duration freshFor();

        /// Age at which an answer is discarded and the minimum is bid.
        @WithDefault("10m")
        @Within(min = 1_000)
        Duration forgetAfter();
    }

    /// The Kafka Streams application.
    interface Streams {
        /// Whether it runs; if false, the service only quotes fees.
        @WithDefault("true")
        boolean enabled();

        /// Its threads in this process.
        @WithDefault("2")
        @Within(min = 1, max = 64)
        int threads();

        /// Name of the consumer group, prefix of the internal topics.
        @WithDefault("fee-estimator")
        String applicationId();

        /// How often a Kafka transaction commits; adds twice to the latency of every completion.
        @WithDefault("100ms")
        @Within(min = 10, max = 30_000)
        Duration commitInterval();

        /// Where the state is kept; rebuilt from Kafka if it is lost. Absent: below the system's temporary
        /// folder.
        Optional<String> stateDirectory();

        /// How many threads may die from an exception and be replaced before the whole application is
        /// restarted.
        @WithDefault("10")
        @Within(min = 0, max = 1_000)
        int maxThreadReplacements();
    }
}
