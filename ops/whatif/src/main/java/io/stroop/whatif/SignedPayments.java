package io.stroop.whatif;

import io.stroop.sandbox.keys.SandboxKeys;
import io.stroop.sandbox.ledger.entry.XdrValues;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.stellar.sdk.xdr.AccountID;

/// Encodes signed payments, and fee bumps around them. The bytes are written by hand, as with the SDK it would
/// take longer than the network takes to apply them.
///
/// Source of the layout: stellar-xdr `Stellar-transaction.x`.
final class SignedPayments {
    private static final int TRANSACTION = 2;
    private static final int FEE_BUMP = 5;
    private static final int PRECOND_TIME = 1;
    private static final int PAYMENT = 1;
    private static final int PAYMENT_BYTES = 4 + 4 + 36 + 4 + 8;
    private static final int HEAD_BYTES = 36 + 4 + 8 + 4 + 16 + 4 + 4;
    private static final int SIGNED_BYTES = 4 + 4 + 4 + Ed25519.SIGNATURE_SIZE;

    private final byte[] networkId;

    /// An account that signs.
    static final class Signer {
        private final byte[] seed;
        private final byte[] key = new byte[Ed25519.PUBLIC_KEY_SIZE];

        Signer(String role) {
            seed = SandboxKeys.seed(role);
            Ed25519.generatePublicKey(seed, 0, key, 0);
        }

        AccountID account() {
            return XdrValues.account(key);
        }

        private void sign(byte[] hash, ByteBuffer to) {
            byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
            Ed25519.sign(seed, 0, key, 0, null, hash, 0, hash.length, signature, 0);
            to.putInt(1).put(key, 28, 4).putInt(signature.length).put(signature);
        }
    }

    /// A payment in stroops of the native asset.
    @SuppressWarnings("ArrayRecordComponent") // encoded, never compared
    record Payment(byte[] to, long stroops) {}

    SignedPayments(String passphrase) {
        networkId = XdrValues.sha256(passphrase.getBytes(StandardCharsets.UTF_8));
    }

    /// The key of an account that signs nothing.
    static byte[] recipient(int number) {
        return XdrValues.sha256(("recipient " + number).getBytes(StandardCharsets.UTF_8));
    }

    /// A transaction without its discriminant.
    ///
    /// @param maxTime in seconds since 1970
    byte[] inner(Signer payer, long sequence, long bid, long maxTime, List<Payment> payments) {
        ByteBuffer tx = ByteBuffer.allocate(HEAD_BYTES + payments.size() * PAYMENT_BYTES + 4)
                .putInt(0)
                .put(payer.key)
                .putInt(Math.toIntExact(bid * payments.size()))
                .putLong(sequence)
                .putInt(PRECOND_TIME)
                .putLong(0)
                .putLong(maxTime)
                .putInt(0)
                .putInt(payments.size());
        for (Payment payment : payments) {
            tx.putInt(0).putInt(PAYMENT).putInt(0).put(payment.to()).putInt(0).putLong(payment.stroops());
        }
        byte[] body = tx.putInt(0).array();
        ByteBuffer signed = ByteBuffer.allocate(body.length + SIGNED_BYTES + 4).put(body);
        payer.sign(hash(TRANSACTION, body), signed);
        return Arrays.copyOf(signed.array(), signed.position());
    }

    /// The envelope of a transaction.
    static byte[] envelope(byte[] inner) {
        return ByteBuffer.allocate(4 + inner.length)
                .putInt(TRANSACTION)
                .put(inner)
                .array();
    }

    /// The envelope of a fee bump.
    ///
    /// @param fee for all of its operations and one more, in stroops
    byte[] bump(Signer source, byte[] inner, long fee) {
        byte[] body = ByteBuffer.allocate(36 + 8 + 4 + inner.length + 4)
                .putInt(0)
                .put(source.key)
                .putLong(fee)
                .putInt(TRANSACTION)
                .put(inner)
                .putInt(0)
                .array();
        ByteBuffer signed = ByteBuffer.allocate(4 + body.length + SIGNED_BYTES + 4)
                .putInt(FEE_BUMP)
                .put(body);
        source.sign(hash(FEE_BUMP, body), signed);
        return Arrays.copyOf(signed.array(), signed.position());
    }

    private byte[] hash(int type, byte[] body) {
        return XdrValues.sha256(networkId, new byte[] {0, 0, 0, (byte) type}, body);
    }
}
