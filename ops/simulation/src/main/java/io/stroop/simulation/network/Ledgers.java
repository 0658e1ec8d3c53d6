package io.stroop.simulation.network;

import io.stroop.sandbox.network.ClosedLedger;
import io.stroop.sandbox.validity.Envelope;

/// Is told what the network receives and what its ledgers include. It sees the truth, without faults.
public interface Ledgers {
    /// An envelope has left one of our replicas, whether or not it arrives.
    ///
    /// @param base64 exactly what was sent
    void sent(String base64, Envelope envelope);

    /// One of ours asks a node.
    void asked(String what);

    /// A ledger is about to close.
    void closing();

    /// A ledger has closed.
    void closed(ClosedLedger ledger);
}
