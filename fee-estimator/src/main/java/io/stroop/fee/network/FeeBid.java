package io.stroop.fee.network;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The most that is offered per operation right now, and what that rests on.
///
/// @param stroops per operation, at least the network's minimum of 100
/// @param asOf when the network answered; null if the bid rests on the minimum only
/// @param latestLedger the network's last ledger at that time, 0 if unknown
/// @param passphrase the network's name, null if unknown
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
