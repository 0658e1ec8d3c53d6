package io.stroop.sandbox.faults;

import java.util.Locale;
import java.util.Optional;

/// What may go wrong. The label is what the command line takes.
public enum Fault {
    /// The request never reaches the network; the connection is closed.
    LOST_REQUEST,
    /// The network does what was asked, the answer never comes; the connection is closed.
    LOST_RESPONSE,
    /// The network does what was asked, the answer is HTTP 504.
    GATEWAY_TIMEOUT,
    /// The request is turned away with HTTP 429.
    TOO_MANY_REQUESTS,
    /// The answer comes from the state before the last ledger.
    LAGGING_READ,
    /// The nodes restart before the next ledger: queue, bans and memories are gone.
    NODE_RESTART,
    /// The validator drops its set: the next ledger is empty, what waits is included later.
    EMPTY_LEDGER,
    /// Strangers fill the next ledger with higher bids.
    FEE_STORM,
    /// Transactions of closed ledgers are no longer found.
    PRUNED_HISTORY;

    /// The name on the command line.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The fault with this label.
    public static Optional<Fault> of(String label) {
        for (Fault fault : values()) {
            if (fault.label().equals(label)) {
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }
}
