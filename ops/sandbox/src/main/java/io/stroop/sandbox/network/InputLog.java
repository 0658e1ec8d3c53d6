package io.stroop.sandbox.network;

/// Hears everything that goes into a network, before it takes effect. The network is deterministic: the same inputs
/// give the same network, so they are its state. What throws here is not done.
public interface InputLog {
    /// Hears nothing.
    InputLog NONE = new InputLog() {
        @Override
        public void submitted(byte[] envelope, long now) {}

        @Override
        public void closing(long closeTime, boolean dropsSet, ClosedLedger last) {}

        @Override
        public void nominating(long closeTime) {}

        @Override
        public void pacing(long closeMillis) {}

        @Override
        public void expecting(long closeSeconds) {}

        @Override
        public void flooding() {}

        @Override
        public void restarting() {}

        @Override
        public void holdingBack(byte[] hash, long untilLedger) {}
    };

    /// An envelope is given to the node.
    ///
    /// @param now seconds since 1970
    void submitted(byte[] envelope, long now);

    /// A ledger is closed.
    ///
    /// @param closeTime seconds since 1970
    /// @param dropsSet whether the validator drops its transactions
    /// @param last the ledger before it
    void closing(long closeTime, boolean dropsSet, ClosedLedger last);

    /// What the next ledger holds is settled.
    ///
    /// @param closeTime that it will have, seconds since 1970
    void nominating(long closeTime);

    /// The node will tell the validators of transactions only when it floods.
    ///
    /// @param closeMillis how often a ledger is expected
    void pacing(long closeMillis);

    /// A ledger is expected every so many seconds.
    void expecting(long closeSeconds);

    /// One period of flooding.
    void flooding();

    /// The node is restarted.
    void restarting();

    /// A transaction is kept out of the ledgers before `untilLedger`.
    void holdingBack(byte[] hash, long untilLedger);
}
