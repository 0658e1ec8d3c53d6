package io.stroop.whatif;

import io.stroop.contracts.PayoutBatch;
import java.util.Locale;

/// The policies that are compared.
enum PolicyKind {
    /// The one of the fee-estimator.
    PRODUCTION(10),
    /// The same, but always with the highest bid.
    FIXED_BID(10),
    /// Each completion by itself, at once.
    UNBATCHED(2_000),
    /// Everything of a second.
    WINDOW_1S(20),
    /// Everything of five seconds.
    WINDOW_5S(20),
    /// One fee-bumped payment per transaction, two channels, a poll every six seconds: the shape of a
    /// well-known platform's submitter, not the product.
    SDP_SHAPE(2);

    private final int channels;

    PolicyKind(int channels) {
        this.channels = channels;
    }

    int channels() {
        return channels;
    }

    /// Its name on the command line and in results.
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Policy start(SimulatedNetwork network, Scenario scenario) {
        return switch (this) {
            case PRODUCTION -> new ProductionPolicy(network, scenario, false);
            case FIXED_BID -> new ProductionPolicy(network, scenario, true);
            case UNBATCHED -> new WindowPolicy(0, 1, scenario.seed());
            case WINDOW_1S -> new WindowPolicy(1_000, PayoutBatch.MAX_PAYMENTS, scenario.seed());
            case WINDOW_5S -> new WindowPolicy(5_000, PayoutBatch.MAX_PAYMENTS, scenario.seed());
            case SDP_SHAPE -> new PollingPolicy(6_000, scenario.seed());
        };
    }
}
