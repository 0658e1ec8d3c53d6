package io.stroop.fee.network;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The current bid per operation and its source.
///
/// @param stroops per operation, at least the network's minimum of 100
/// @param asOf when the network answered; null if the bid is the protocol's minimum
/// @param latestLedger the network's last ledger at that time, 0 if unknown
/// @param passphrase the network's name, null if unknown
public record FeeBid(
        long stroops,
        Source source,
        @Nullable Instant asOf,
        long latestLedger,
        @Nullable String passphrase) {

    /// The source of a bid.
    public enum Source {
        /// A recent answer of the network.
        LIVE,
        /// The last answer of the network, which currently does not answer.
        LAST_KNOWN,
        /// The protocol's minimum: the network has not answered for a long time, or never.
        MINIMUM;

        /// The wire form and the metric's tag.
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// Whether the numbers come from a simulation of a network.
    public boolean simulated() {
        return passphrase != null && passphrase.toLowerCase(Locale.ROOT).contains("sandbox");
    }
}
