package io.stroop.sandbox.faults;

import java.util.Locale;

/// Where a client talks to the network. There are two providers of each kind, each with faults of its own, so that they
/// can disagree; behind them is one node.
public enum Front {
    RPC,
    RPC2,
    HORIZON,
    HORIZON2;

    /// Its name, and its path without the slash.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isRpc() {
        return this == RPC || this == RPC2;
    }

    /// @throws IllegalArgumentException when no front is called so
    public static Front of(String label) {
        for (Front front : values()) {
            if (front.label().equals(label)) {
                return front;
            }
        }
        throw new IllegalArgumentException("no such front: " + label + " (rpc, rpc2, horizon, horizon2)");
    }
}
