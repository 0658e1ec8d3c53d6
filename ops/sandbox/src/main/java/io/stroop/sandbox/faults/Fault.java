package io.stroop.sandbox.faults;

import java.util.Locale;

/// What can go wrong. Its label is its name on the command line.
public enum Fault {
    /// The request does not arrive; the connection is closed.
    LOST_REQUEST(Occasion.REQUEST, 0),
    /// What was asked is done; the connection is closed without an answer.
    LOST_RESPONSE(Occasion.REQUEST, 0),
    /// What was asked is done; the answer is HTTP 504.
    GATEWAY_TIMEOUT(Occasion.REQUEST, 0),
    /// Nothing is done; the answer is HTTP 429. `k` is the `Retry-After`, in seconds.
    RATE_LIMIT(Occasion.REQUEST, 1),
    /// A front answers from `k` ledgers ago.
    LAGGING_READ(Occasion.REQUEST, 1),
    /// A front has thrown away all but its last `k` ledgers.
    PRUNED_HISTORY(Occasion.REQUEST, 10),
    /// A front has lost transactions that ledgers hold: which ones follows from their hashes.
    MISSING_TRANSACTION(Occasion.REQUEST, 0),
    /// A transaction that was taken in is kept out of the next `k` ledgers though there is room.
    LATE_INCLUSION(Occasion.SUBMISSION, 2),
    /// The validator drops its transactions; the ledger is empty, and what waits grows older.
    EMPTY_LEDGER(Occasion.LEDGER, 0),
    /// The node restarts before the ledger: what waits, the bans and the flood memory are gone.
    NODE_RESTART(Occasion.LEDGER, 0),
    /// After the ledger, strangers fill the queue with operations for `k` ledgers at a bid of their own.
    FEE_STORM(Occasion.LEDGER, 1);

    /// When it is decided whether it happens.
    public enum Occasion {
        /// At each request to a front that the rule is for.
        REQUEST,
        /// At each transaction that the queue takes in through a front that the rule is for.
        SUBMISSION,
        /// At each ledger.
        LEDGER
    }

    private final Occasion occasion;
    private final int usualK;

    Fault(Occasion occasion, int usualK) {
        this.occasion = occasion;
        this.usualK = usualK;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Occasion occasion() {
        return occasion;
    }

    /// Its `k` when a rule has none.
    int usualK() {
        return usualK;
    }

    /// @throws IllegalArgumentException when none is called so
    static Fault of(String label) {
        for (Fault fault : values()) {
            if (fault.label().equals(label)) {
                return fault;
            }
        }
        throw new IllegalArgumentException("no such fault: " + label);
    }
}
