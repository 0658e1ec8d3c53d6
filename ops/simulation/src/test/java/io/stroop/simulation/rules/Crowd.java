package io.stroop.simulation.rules;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.StroopAmount;
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
import org.stellar.sdk.ClawbackOperation;
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

    /// The issuer takes back USDC.
    SubmissionAck clawBack(AccountId from, long stroops) {
        return send(Keys.pair("issuer"), List.of(clawback(from, stroops)), 1_000);
    }

    /// The issuer takes back the same from each of them, 100 to a transaction of somebody else.
    void clawBackFromEach(List<AccountId> holders, long stroops) {
        inTransactionsOfStrangers(
                Keys.pair("issuer"),
                0,
                holders.stream().map(holder -> clawback(holder, stroops)).toList());
    }

    /// Somebody who has the key of the distribution account pays each of them lumens, 100 to a transaction.
    void payEachByHand(List<AccountId> recipients, long lumens) {
        inTransactionsOfStrangers(
                Keys.stolenDistribution(),
                recipients.size() / MOST_OPERATIONS,
                recipients.stream()
                        .<Operation>map(to -> new PaymentOperation.Builder(
                                        to.address(), new AssetTypeNative(), Long.toString(lumens))
                                .setSourceAccount(Keys.distribution().address())
                                .build())
                        .toList());
    }

    private static Operation clawback(AccountId from, long stroops) {
        return new ClawbackOperation.Builder(
                        from.address(),
                        org.stellar.sdk.Asset.create(Scene.USDC.canonical()),
                        StroopAmount.ofStroops(stroops).toDecimal())
                .setSourceAccount(Keys.account("issuer").address())
                .build();
    }

    /// @param first the stranger who sends the first
    private void inTransactionsOfStrangers(KeyPair owner, int first, List<Operation> operations) {
        for (int i = 0; i < operations.size(); i += MOST_OPERATIONS) {
            send(
                    Keys.pair("stranger-" + (first + i / MOST_OPERATIONS)),
                    operations.subList(i, Math.min(operations.size(), i + MOST_OPERATIONS)),
                    1_000,
                    owner);
        }
    }

    private SubmissionAck send(KeyPair key, int operations, long bid) {
        List<Operation> nothing = Collections.nCopies(operations, new BumpSequenceOperation.Builder(0).build());
        return send(key, nothing, bid);
    }

    /// @param others who sign it as well
    private SubmissionAck send(KeyPair key, List<Operation> operations, long bid, KeyPair... others) {
        var account = Objects.requireNonNull(core.account(Keys.xdr(new AccountId(key.getAccountId()))));
        var transaction = new TransactionBuilder(
                        new Account(key.getAccountId(), account.sequence()), new Network(core.passphrase()))
                .setBaseFee(bid)
                .setTimeout(TransactionPreconditions.TIMEOUT_INFINITE)
                .addOperations(operations)
                .build();
        transaction.sign(key);
        for (KeyPair other : others) {
            transaction.sign(other);
        }
        try {
            return node.submit(core.decode(transaction.toEnvelopeXdr().toXdrByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
