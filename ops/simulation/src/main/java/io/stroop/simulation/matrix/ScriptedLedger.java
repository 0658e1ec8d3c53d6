package io.stroop.simulation.matrix;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.ledger.Ledger;
import io.stroop.payout.engine.ledger.LookUp;
import io.stroop.payout.engine.ledger.Preflight;
import io.stroop.payout.engine.ledger.Recipient;
import io.stroop.payout.engine.ledger.SubmissionAck;
import io.stroop.simulation.network.SimulatedNetwork;
import java.io.IOException;
import java.util.Collection;

/// Answers every submission of the first transaction as the cell says. All else is true.
final class ScriptedLedger implements Ledger {
    private final Ledger network;
    private final SimulatedNetwork core;
    private final Cell cell;
    private String first = "";

    ScriptedLedger(Ledger network, SimulatedNetwork core, Cell cell) {
        this.network = network;
        this.core = core;
        this.cell = cell;
    }

    @Override
    public SubmissionAck send(String envelope) {
        String hash = core.sends(envelope);
        if (first.isEmpty()) {
            first = hash;
            core.deliver(envelope, cell.truth().heldBack());
        }
        return hash.equals(first) ? cell.ack() : network.send(envelope);
    }

    @Override
    public Latest latest() throws IOException {
        return network.latest();
    }

    @Override
    public String networkPassphrase() throws IOException {
        return network.networkPassphrase();
    }

    @Override
    public LookUp lookUp(TransactionHash hash) {
        return network.lookUp(hash);
    }

    @Override
    public AccountSequences sequences(Collection<AccountId> accounts) throws IOException {
        return network.sequences(accounts);
    }

    @Override
    public Preflight preflight(Collection<Recipient> recipients) throws IOException {
        return network.preflight(recipients);
    }
}
