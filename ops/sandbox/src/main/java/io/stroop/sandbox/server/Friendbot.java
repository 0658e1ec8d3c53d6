package io.stroop.sandbox.server;

import io.stroop.sandbox.keys.SandboxKeys;
import io.stroop.sandbox.ledger.Account;
import io.stroop.sandbox.network.SandboxNetwork;
import io.stroop.sandbox.queue.Answer;
import io.stroop.sandbox.server.SandboxServer.Reply;
import io.stroop.sandbox.validity.Envelope;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.stellar.sdk.AssetTypeNative;
import org.stellar.sdk.CreateAccountOperation;
import org.stellar.sdk.KeyPair;
import org.stellar.sdk.Network;
import org.stellar.sdk.Operation;
import org.stellar.sdk.PaymentOperation;
import org.stellar.sdk.TransactionBuilder;
import org.stellar.sdk.TransactionPreconditions;
import org.stellar.sdk.xdr.AccountID;

/// Gives 10,000 XLM of the root account to anybody, by a real transaction that waits for its ledger like any other.
final class Friendbot {
    private static final String GIFT = "10000";
    private static final long FEE = 100_000;

    private final SandboxNetwork network;

    Friendbot(SandboxNetwork network) {
        this.network = network;
    }

    Reply fund(String address, long now) {
        AccountID receiver;
        try {
            receiver = KeyPair.fromAccountId(address).getXdrAccountId();
        } catch (RuntimeException e) { // the SDK throws more than one kind
            return Reply.json(400, "{\"title\":\"Bad Request\",\"status\":400,\"detail\":\"addr is not an address\"}");
        }
        KeyPair root = SandboxKeys.keyPair("root");
        Account source = network.account(root.getXdrAccountId());
        if (source == null) {
            return Reply.json(503, "{\"title\":\"friendbot has no account\",\"status\":503}");
        }
        Operation gift = network.account(receiver) == null
                ? new CreateAccountOperation.Builder(address, GIFT).build()
                : new PaymentOperation.Builder(address, new AssetTypeNative(), GIFT).build();
        Envelope envelope = sign(root, source.sequence(), gift);
        return switch (network.submit(envelope, now)) {
            case Answer.Pending _ ->
                Reply.json(200, "{\"hash\":\"%s\",\"status\":\"PENDING\"}".formatted(envelope.hashText()));
            case Answer.Duplicate _ ->
                Reply.json(200, "{\"hash\":\"%s\",\"status\":\"DUPLICATE\"}".formatted(envelope.hashText()));
            case Answer.TryAgainLater _ ->
                Reply.json(503, "{\"title\":\"friendbot is busy until the next ledger\",\"status\":503}");
            case Answer.Refused _ ->
                Reply.json(400, "{\"title\":\"friendbot's transaction was refused\",\"status\":400}");
        };
    }

    private Envelope sign(KeyPair key, long sequence, Operation operation) {
        var transaction = new TransactionBuilder(
                        new org.stellar.sdk.Account(key.getAccountId(), sequence), new Network(network.passphrase()))
                .setBaseFee(FEE)
                .setTimeout(TransactionPreconditions.TIMEOUT_INFINITE)
                .addOperation(operation)
                .build();
        transaction.sign(key);
        try {
            return network.decode(transaction.toEnvelopeXdr().toXdrByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
