package io.stroop.sandbox.faults;

import java.util.Locale;

/// A type of fault. Its label is its name on the command line.
public enum Fault {
    /// The request is lost; the connection is closed.
    LOST_REQUEST(Occasion.REQUEST, 0),
    /// The request is processed; the connection is closed without an answer.
    LOST_RESPONSE(Occasion.REQUEST, 0),
    /// The request is processed; the answer is HTTP 504.
    GATEWAY_TIMEOUT(Occasion.REQUEST, 0),
    /// The request is not processed; the answer is HTTP 429. `k` is the `Retry-After`, in seconds.
    RATE_LIMIT(Occasion.REQUEST, 1),
    /// A front answers from the state of `k` ledgers ago.
    LAGGING_READ(Occasion.REQUEST, 1),
    /// A front has discarded all but its last `k` ledgers.
    PRUNED_HISTORY(Occasion.REQUEST, 10),
    /// A front has lost transactions of ledgers that it has. Their hashes determine which ones.
    MISSING_TRANSACTION(Occasion.REQUEST, 0),
    /// A queued transaction is kept out of the next `k` ledgers even though there is room.
    LATE_INCLUSION(Occasion.SUBMISSION, 2),
    /// The validator drops its transaction set: the ledger is empty and queued transactions age.
    EMPTY_LEDGER(Occasion.LEDGER, 0),
    /// The node restarts before the ledger and loses its queue, its bans and its flood memory.
    NODE_RESTART(Occasion.LEDGER, 0),
    /// After the ledger, strangers fill the queue with enough operations for `k` ledgers at a higher bid.
    FEE_STORM(Occasion.LEDGER, 1);

    /// When it is decided whether the fault happens.
    public enum Occasion {
        /// For each request to a front that the rule covers.
        REQUEST,
        /// For each transaction queued through a front that the rule covers.
        SUBMISSION,
        /// For each ledger.
        LEDGER
    }

    private final Occasion occasion;
    private final int defaultK;

    Fault(Occasion occasion, int defaultK) {
        this.occasion = occasion;
        this.defaultK = defaultK;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Occasion occasion() {
        return occasion;
    }

    /// The `k` of rules that do not set one.
    int defaultK() {
        return defaultK;
    }

    /// @throws IllegalArgumentException if the label is unknown
    static Fault of(String label) {
        for (Fault fault : values()) {
            if (fault.label().equals(label)) {
                return fault;
            }
        }
        throw new IllegalArgumentException("unknown fault: " + label);
    }
}
