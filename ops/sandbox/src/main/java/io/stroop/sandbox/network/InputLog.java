package io.stroop.sandbox.network;

/// Hears everything that goes into a network. The same inputs give the same network, so a log of them is its state.
public interface InputLog {
    /// Hears nothing.
    InputLog NONE = new InputLog() {
        @Override
        public void submitted(String base64, long nowMillis) {}

        @Override
        public void closed(long closeTime, long nowMillis, boolean dropped) {}

        @Override
        public void restarted() {}
    };

    /// An envelope was given to the node.
    void submitted(String base64, long nowMillis);

    /// A ledger closed; `dropped` if the validator dropped its set.
    void closed(long closeTime, long nowMillis, boolean dropped);

    /// The nodes restarted.
    void restarted();
}
