package io.stroop.fee;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.stroop.runtime.completion.AdmissionConfig;
import io.stroop.runtime.configuration.Within;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

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

    /// Whether a node outside this machine may be asked over plain http, which can be read and changed on its
    /// way.
    @WithDefault("false")
    boolean allowPlainHttp();

    /// How long the stream may take to finish its transaction when the service stops; another replica continues
    /// from there.
    @WithDefault("8s")
    @Within(min = 0, max = 600_000)
    Duration stopWithin();

    /// When waiting payments go out.
    Flush flush();

    /// The network's ledgers.
    Ledger ledger();

    /// The bid per operation.
    Bid bid();

    /// The Kafka Streams application.
    Streams streams();

    /// When waiting payments go out.
    interface Flush {
        /// How long payouts wait for others while no provider shows the network's ledgers.
        @WithDefault("500ms")
        @Within(min = 0, max = 60_000)
        Duration delay();

        /// How long before a ledger closes batches leave, until the service has learned it from its own.
        @WithDefault("1s")
        @Within(min = 20, max = 10_000)
        Duration lead();

        /// How long an `instant` payout may wait for a lower price. Without a surge it leaves for the next
        /// ledger.
        @WithDefault("30s")
        @Within(min = 0, max = 3_600_000)
        Duration instantWithin();

        /// How long an `economy` payout may wait for others to the same recipient. The payout-service proposes
        /// what has waited longer than its `stroop.adopt-after`, so that has to be longer.
        @WithDefault("1m")
        @Within(min = 0, max = 86_400_000)
        Duration economyWithin();

        /// The most operations that a lane proposes per ledger. What does not fit is netted on, so payouts cost
        /// less the more there are of them. A ledger of the public network has room for 1,000, of everybody.
        @WithDefault("100")
        @Within(min = 1, max = 100_000)
        int share();

        /// Number of waiting payouts that do not wait any longer: ten full messages.
        @WithDefault("40000")
        @Within(min = 1, max = 1_000_000)
        int fullPayouts();

        /// How often a lane checks the clock.
        @WithDefault("20ms")
        @Within(min = 10, max = 10_000)
        Duration tick();

        /// Most batches packed per tick; the rest follow at the next tick.
        @WithDefault("20")
        @Within(min = 1, max = 1_000)
        int batchesPerTick();
    }

    /// The network's ledgers.
    interface Ledger {
        /// The interval between ledgers, until the network or its ledgers say otherwise.
        @WithDefault("5s")
        @Within(min = 100, max = 60_000)
        Duration interval();

        /// How many operations a ledger has room for, which is how fast a node passes them on.
        @WithDefault("1000")
        @Within(min = 1, max = 1_000_000)
        int operations();

        /// How often to look for a new ledger while none is expected.
        @WithDefault("1s")
        @Within(min = 20, max = 60_000)
        Duration pollInterval();
    }

    /// The bid per operation.
    interface Bid {
        /// The percentile of charged fees to bid, as named by `getFeeStats`.
        @WithDefault("p95")
        String percentile();

        /// The highest bid per operation, in stroops, of a batch with an `instant` payout.
        @WithDefault("100000")
        @Within(min = 100)
        long capStroops();

        /// The highest bid per operation, in stroops, of a batch without one.
        @WithDefault("10000")
        @Within(min = 100)
        long economyCapStroops();

        /// The most that a lane's bids of one hour may exceed the network's minimum, in stroops. Beyond it, the
        /// minimum is bid. Absent: no limit.
        @Within(min = 0)
        OptionalLong budgetPerHourStroops();

        /// How often to poll the network for charged fees.
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

        /// `host:port` at which the other instances reach this one, over http as it listens: `GET /v1/pending` asks
        /// them about lanes that run there. Absent: it answers for its own lanes only.
        Optional<String> advertisedAddress();

        /// How many other instances keep a copy of a lane's state, so that it goes on at once if its instance dies.
        @WithDefault("0")
        @Within(min = 0, max = 4)
        int standbyReplicas();

        /// How many threads may die from an exception and be replaced before the whole application is
        /// restarted.
        @WithDefault("10")
        @Within(min = 0, max = 1_000)
        int maxThreadReplacements();
    }
}
