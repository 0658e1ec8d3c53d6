package io.stroop.sandbox.network;

/// Receives every input of a network before it takes effect. The network is deterministic: the same inputs
/// produce the same network, so they are its state. If a method throws, the input has no effect.
public interface InputLog {
    /// Ignores all inputs.
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
        public void targeting(long closeMillis) {}

        @Override
        public void flooding() {}

        @Override
        public void restarting() {}

        @Override
        public void holdingBack(byte[] hash, long untilLedger) {}
    };

    /// An envelope is submitted to the node.
    ///
    /// @param now in seconds since 1970
    void submitted(byte[] envelope, long now);

    /// A ledger is closed.
    ///
    /// @param closeTime in seconds since 1970
    /// @param dropsSet whether the validator drops its transactions
    /// @param last the previous ledger
    void closing(long closeTime, boolean dropsSet, ClosedLedger last);

    /// The contents of the next ledger are nominated.
    ///
    /// @param closeTime its closeTime, in seconds since 1970
    void nominating(long closeTime);

    /// From now on, the node floods transactions only in flood periods.
    ///
    /// @param closeMillis the target interval between ledgers
    void pacing(long closeMillis);

    /// The target interval between ledgers changes.
    void targeting(long closeMillis);

    /// One flood period passes.
    void flooding();

    /// The node restarts.
    void restarting();

    /// A transaction is kept out of all ledgers before `untilLedger`.
    void holdingBack(byte[] hash, long untilLedger);
}
