package io.stroop.simulation.rules;

import io.stroop.contracts.AccountId;
import io.stroop.payout.engine.ledger.SubmissionAck;
import io.stroop.sandbox.network.SandboxNetwork;
import io.stroop.simulation.network.Keys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.stellar.sdk.Account;
import org.stellar.sdk.AssetTypeNative;
import org.stellar.sdk.BumpSequenceOperation;
import org.stellar.sdk.KeyPair;
import org.stellar.sdk.Network;
import org.stellar.sdk.Operation;
import org.stellar.sdk.PaymentOperation;
import org.stellar.sdk.TransactionBuilder;
import org.stellar.sdk.TransactionPreconditions;

/// Others who use the network, and bid for the same ledgers.
final class Crowd {
    private static final int MOST_OPERATIONS = 100;

    private final SandboxNetwork core;
    private final Node node;

    Crowd(SandboxNetwork core, Node node) {
        this.core = core;
        this.node = node;
    }

    /// Strangers offer this many operations, at most 100 each.
    ///
    /// @param bid per operation, in stroops
    void offer(int operations, long bid) {
        int left = operations;
        for (int stranger = 0; left > 0; stranger++) {
            int some = Math.min(left, MOST_OPERATIONS);
            send(Keys.pair("stranger-" + stranger), some, bid);
            left -= some;
        }
    }

    /// Somebody who has the key of a channel uses it.
    SubmissionAck steal(int ordinal) {
        return send(Keys.stolenChannel(ordinal), 1, 1_000);
    }

    /// Somebody who has the key of the distribution account pays lumens.
    SubmissionAck payByHand(AccountId to, long lumens) {
        Operation payment =
                new PaymentOperation.Builder(to.address(), new AssetTypeNative(), Long.toString(lumens)).build();
        return send(Keys.stolenDistribution(), List.of(payment), 1_000);
    }

    private SubmissionAck send(KeyPair key, int operations, long bid) {
        List<Operation> nothing = Collections.nCopies(operations, new BumpSequenceOperation.Builder(0).build());
        return send(key, nothing, bid);
    }

    private SubmissionAck send(KeyPair key, List<Operation> operations, long bid) {
        var account = Objects.requireNonNull(core.account(Keys.xdr(new AccountId(key.getAccountId()))));
        var transaction = new TransactionBuilder(
                        new Account(key.getAccountId(), account.sequence()), new Network(core.passphrase()))
                .setBaseFee(bid)
                .setTimeout(TransactionPreconditions.TIMEOUT_INFINITE)
                .addOperations(operations)
                .build();
        transaction.sign(key);
        try {
            return node.submit(core.decode(transaction.toEnvelopeXdr().toXdrByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
