package io.stroop.sandbox.faults;

import java.util.Locale;

/// An endpoint through which clients use the network. There are two providers of each type, with separate
/// faults, so that they can disagree; both use the same node.
public enum Front {
    RPC,
    RPC2,
    HORIZON,
    HORIZON2;

    /// Its name, which is also its path without the slash.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isRpc() {
        return this == RPC || this == RPC2;
    }

    /// @throws IllegalArgumentException if the label is unknown
    public static Front of(String label) {
        for (Front front : values()) {
            if (front.label().equals(label)) {
                return front;
            }
        }
        throw new IllegalArgumentException("unknown front: " + label + "; use rpc, rpc2, horizon or horizon2");
    }
}
