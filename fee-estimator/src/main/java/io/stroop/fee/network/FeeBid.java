package io.stroop.fee.network;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The most that we offer per operation at this moment, and what it rests on.
///
/// @param stroops per operation, at least the network's minimum of 100
/// @param asOf when the network told; null when it rests on the minimum only
/// @param latestLedger the last ledger that the network knew of then, 0 when unknown
/// @param passphrase the network's name, null when it is not known
public record FeeBid(
        long stroops,
        Source source,
        @Nullable Instant asOf,
        long latestLedger,
        @Nullable String passphrase) {

    /// What a bid rests on.
    public enum Source {
        /// A fresh answer of the network.
        LIVE,
        /// The last answer of the network, which does not answer at present.
        LAST_KNOWN,
        /// Nothing but the protocol's minimum: the network has not answered for long, or never.
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
