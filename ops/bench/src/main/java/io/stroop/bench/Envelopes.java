package io.stroop.bench;

import io.stroop.sandbox.keys.SandboxKeys;
import io.stroop.sandbox.ledger.entry.XdrValues;
import io.stroop.sandbox.network.SandboxNetwork;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.stellar.sdk.xdr.AccountID;

/// Encodes signed transactions. The bytes are written by hand because encoding is not measured, and with the
/// SDK it would take longer than the network takes to apply the transactions.
///
/// Source of the layout: stellar-xdr `Stellar-transaction.x`.
final class Envelopes {
    private static final int TRANSACTION = 2;
    private static final int PRECOND_TIME = 1;
    private static final int PAYMENT = 1;
    private static final int PAYMENT_BYTES = 4 + 4 + 36 + 4 + 8;
    private static final int HEAD_BYTES = 36 + 4 + 8 + 4 + 16 + 4 + 4;

    private final byte[] networkId;

    /// An account that pays or is paid: a seed and its public key.
    static final class Payer {
        private final byte[] seed;
        private final byte[] key = new byte[Ed25519.PUBLIC_KEY_SIZE];

        Payer(String role) {
            seed = SandboxKeys.seed(role);
            Ed25519.generatePublicKey(seed, 0, key, 0);
        }

        AccountID account() {
            return XdrValues.account(key);
        }

        void sign(byte[] message, byte[] signature) {
            Ed25519.sign(seed, 0, key, 0, null, message, 0, message.length, signature, 0);
        }

        boolean signed(byte[] message, byte[] signature) {
            return Ed25519.verify(signature, 0, key, 0, message, 0, message.length);
        }
    }

    Envelopes(SandboxNetwork network) {
        networkId = XdrValues.sha256(network.passphrase().getBytes(StandardCharsets.UTF_8));
    }

    /// A transaction with native payments.
    ///
    /// @param sequence the sequence number of the transaction
    /// @param amount the amount of each payment, in stroops
    byte[] payments(Payer payer, long sequence, List<Payer> destinations, long amount) {
        ByteBuffer tx = ByteBuffer.allocate(HEAD_BYTES + destinations.size() * PAYMENT_BYTES + 4)
                .putInt(0)
                .put(payer.key)
                .putInt(100 * destinations.size())
                .putLong(sequence)
                .putInt(PRECOND_TIME)
                .putLong(0)
                .putLong(0)
                .putInt(0)
                .putInt(destinations.size());
        for (Payer destination : destinations) {
            tx.putInt(0)
                    .putInt(PAYMENT)
                    .putInt(0)
                    .put(destination.key)
                    .putInt(0)
                    .putLong(amount);
        }
        byte[] body = tx.putInt(0).array();
        byte[] hash = XdrValues.sha256(networkId, new byte[] {0, 0, 0, TRANSACTION}, body);
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        payer.sign(hash, signature);
        return ByteBuffer.allocate(4 + body.length + 12 + signature.length)
                .putInt(TRANSACTION)
                .put(body)
                .putInt(1)
                .put(payer.key, 28, 4)
                .putInt(signature.length)
                .put(signature)
                .array();
    }

    /// Creates a number of payers.
    static List<Payer> payers(String role, int count) {
        List<Payer> payers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            payers.add(new Payer(role + " " + i));
        }
        return payers;
    }
}
