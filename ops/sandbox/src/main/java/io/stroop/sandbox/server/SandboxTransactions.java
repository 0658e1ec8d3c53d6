package io.stroop.sandbox.server;

import io.stroop.sandbox.network.SandboxNetwork;
import io.stroop.sandbox.validity.Envelope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.stellar.sdk.Account;
import org.stellar.sdk.KeyPair;
import org.stellar.sdk.Network;
import org.stellar.sdk.Operation;
import org.stellar.sdk.TransactionBuilder;
import org.stellar.sdk.TransactionPreconditions;

/// Creates transactions of the sandbox's accounts.
final class SandboxTransactions {
    private SandboxTransactions() {}

    /// @param sequence the current sequence number of the source account
    /// @param bid in stroops per operation
    static Envelope signed(
            SandboxNetwork network, List<KeyPair> signers, long sequence, long bid, List<Operation> operations) {
        var transaction = new TransactionBuilder(
                        new Account(signers.getFirst().getAccountId(), sequence), new Network(network.passphrase()))
                .setBaseFee(bid)
                .setTimeout(TransactionPreconditions.TIMEOUT_INFINITE)
                .addOperations(operations)
                .build();
        signers.forEach(transaction::sign);
        try {
            return network.decode(transaction.toEnvelopeXdr().toXdrByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
