package io.stroop.payout;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.stroop.runtime.configuration.Within;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;

/// Everything that an operator may set, beside Quarkus's own keys. As an environment variable: upper case, with
/// underscores for dots and hyphens, such as `STROOP_RPC_URL`.
@ConfigMapping(prefix = "stroop")
public interface PayoutConfig {

    /// Stellar RPC.
    @WithDefault("http://127.0.0.1:8000/rpc")
    URI rpcUrl();

    /// Names the network that is signed for; the service stops at the start when RPC serves another one.
    @WithDefault("Stroop Sandbox Network ; not real money")
    String networkPassphrase();

    /// The lane that this service pays from; a proposal for another lane is refused with a reason.
    @WithDefault("main")
    String lane();

    /// File with the distribution account's secret key (`S…`), readable by this service only.
    Path distributionSecretFile();

    /// Channel accounts: so many transactions can be undecided at the same time. 1–100.
    @WithDefault("8")
    @Within(min = 1, max = 100)
    int channels();

    /// The most that one payment may carry, in stroops; a larger one is held for a human. Empty: no cap.
    @Within(min = 1)
    OptionalLong maxPaymentStroops();

    /// The most that is ever bid per operation, in stroops, also by a fee bump.
    @WithDefault("100000")
    @Within(min = 100)
    long maxBidStroops();

    /// How long a transaction stays valid after it was signed. A lost one is rebuilt only after this.
    @WithDefault("PT60S")
    @Within(min = 10_000, max = 3_600_000)
    Duration validity();

    /// How often the newest ledger is asked for.
    @WithDefault("PT0.2S")
    @Within(min = 10, max = 60_000)
    Duration followEvery();

    /// How long a recipient that cannot be paid is left alone at first; doubles with each look, up to an hour.
    @WithDefault("PT30S")
    @Within(min = 100, max = 3_600_000)
    Duration recipientRetry();

    /// A payout that no batch has taken for so long is batched by this service itself.
    @WithDefault("PT2M")
    @Within(min = 1_000)
    Duration adoptAfter();

    /// How long the steps that run may take when the service stops; what was not begun is left to another replica.
    @WithDefault("PT15S")
    @Within(min = 0, max = 600_000)
    Duration stopWithin();

    /// Extra Kafka client settings, such as `stroop.kafka."security.protocol"`.
    Map<String, String> kafka();
}
