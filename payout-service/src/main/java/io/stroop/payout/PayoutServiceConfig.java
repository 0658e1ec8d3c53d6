package io.stroop.payout;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.stroop.runtime.completion.AdmissionConfig;
import io.stroop.runtime.configuration.Within;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// The settings of the payout-service. As environment variables: upper case, with underscores for dots and hyphens,
/// such
/// as `STROOP_RPC_URL`.
@ConfigMapping(prefix = "stroop")
public interface PayoutServiceConfig extends AdmissionConfig {

    /// Stellar RPC.
    @WithDefault("http://127.0.0.1:8000/rpc")
    URI rpcUrl();

    /// Names the network that is signed for. The service signs, sends and decides nothing, and is not ready, while
    /// RPC
    /// serves another network.
    @WithDefault("Stroop Sandbox Network ; not real money")
    String networkPassphrase();

    /// The lane that this service pays from. Proposals for other lanes are stored and left to their services.
    @WithDefault("main")
    String lane();

    /// File with the distribution account's secret key (`S…`), readable by this service only.
    Path distributionSecretFile();

    /// Channel accounts: how many transactions may be undecided at the same time.
    @WithDefault("8")
    @Within(min = 1, max = 100)
    int channels();

    /// The most that one payment may carry, in stroops; a larger one is held for a person. Absent: no cap.
    @Within(min = 1)
    OptionalLong maxPaymentStroops();

    /// The most that is ever bid per operation, in stroops, fee bumps included.
    @WithDefault("100000")
    @Within(min = 100)
    long maxBidStroops();

    /// How long a transaction stays valid after it is signed. A lost one is rebuilt only after this.
    @WithDefault("60s")
    @Within(min = 10_000, max = 3_600_000)
    Duration validity();

    /// How often the newest ledger is asked for.
    @WithDefault("200ms")
    @Within(min = 10, max = 60_000)
    Duration followEvery();

    /// How soon a recipient that cannot be paid is looked at again; doubles with each look, up to an hour.
    @WithDefault("30s")
    @Within(min = 100, max = 3_600_000)
    Duration recipientRetry();

    /// How old a payout must be, without any batch having taken it, before this service batches it itself.
    @WithDefault("2m")
    @Within(min = 1_000)
    Duration adoptAfter();

    /// How long running steps may take when the service stops; what was not begun is left to another replica.
    @WithDefault("15s")
    @Within(min = 0, max = 600_000)
    Duration stopWithin();

    Retention retention();

    /// How long data is kept that is not needed for paying. Payouts, payments and results are never removed.
    interface Retention {
        /// Proposals, after they were signed or found empty.
        @WithDefault("7d")
        @Within(min = 60_000)
        Duration proposals();

        /// Signed envelopes, after their transaction was decided. The hash and the result stay.
        @WithDefault("30d")
        @Within(min = 60_000)
        Duration envelopes();

        /// Timelines of settled payouts. Absent: for ever.
        Optional<Duration> timelines();
    }
}
