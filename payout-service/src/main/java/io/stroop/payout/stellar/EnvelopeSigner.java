package io.stroop.payout.stellar;

import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.signing.PaymentPlan;
import io.stroop.payout.engine.signing.SignedBump;
import io.stroop.payout.engine.signing.SignedTransaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.stellar.sdk.xdr.DecoratedSignature;
import org.stellar.sdk.xdr.EnvelopeType;
import org.stellar.sdk.xdr.FeeBumpTransaction;
import org.stellar.sdk.xdr.FeeBumpTransactionEnvelope;
import org.stellar.sdk.xdr.Hash;
import org.stellar.sdk.xdr.Operation;
import org.stellar.sdk.xdr.Signature;
import org.stellar.sdk.xdr.SignatureHint;
import org.stellar.sdk.xdr.Transaction;
import org.stellar.sdk.xdr.TransactionEnvelope;
import org.stellar.sdk.xdr.TransactionSignaturePayload;
import org.stellar.sdk.xdr.TransactionV1Envelope;

/// Builds and signs transactions for one network.
///
/// The source of a payment transaction is a channel, which supplies the sequence number and holds no lumens.
/// Its own fee is 0; a fee bump from the distribution account pays. The distribution account is the source of
/// every operation.
///
/// @see <a href="https://github.com/stellar/stellar-protocol/blob/master/core/cap-0015.md">CAP-15, fee
///     bumps</a>
public final class EnvelopeSigner {
    private final Hash networkId;

    /// @param networkPassphrase of the network; a signature is valid on one network only
    public EnvelopeSigner(String networkPassphrase) {
        this.networkId = new Hash(sha256(networkPassphrase.getBytes(StandardCharsets.UTF_8)));
    }

    /// Signs a payment transaction and its first fee bump.
    ///
    /// @param channel the key of the plan's channel
    /// @param bidStroops bid per operation, at least 100
    public SignedTransaction sign(PaymentPlan plan, SigningKey channel, SigningKey distribution, long bidStroops) {
        Operation[] operations = Operations.payments(distribution.account(), plan.payments());
        Transaction transaction = Operations.transaction(
                channel.account(), plan.sequence(), 0, plan.maxTimeSeconds(), plan.memo(), operations);
        TransactionV1Envelope inner = new TransactionV1Envelope();
        inner.setTx(transaction);
        byte[] hash = hash(transaction);
        inner.setSignatures(signatures(hash, List.of(channel, distribution)));
        return new SignedTransaction(
                hex(hash), base64(envelope(inner)), bump(inner, operations.length, distribution, bidStroops));
    }

    /// Signs another fee bump of the same inner transaction: a new bid, the same payments.
    ///
    /// @param inner base64 XDR of the inner envelope, from [SignedTransaction#inner]
    public SignedBump bump(String inner, SigningKey feeSource, long bidStroops) {
        try {
            TransactionV1Envelope envelope =
                    TransactionEnvelope.fromXdrBase64(inner).getV1();
            return bump(envelope, envelope.getTx().getOperations().length, feeSource, bidStroops);
        } catch (IOException e) {
            throw new UncheckedIOException("a stored envelope cannot be read", e);
        }
    }

    /// Signs a transaction that pays its own fee, for account maintenance.
    ///
    /// @return the envelope, base64 XDR
    String signPlain(Transaction transaction, List<SigningKey> signers) {
        TransactionV1Envelope envelope = new TransactionV1Envelope();
        envelope.setTx(transaction);
        envelope.setSignatures(signatures(hash(transaction), signers));
        return base64(envelope(envelope));
    }

    private SignedBump bump(TransactionV1Envelope inner, int operations, SigningKey feeSource, long bidStroops) {
        FeeBumpTransaction bump = new FeeBumpTransaction();
        bump.setFeeSource(Xdr.account(feeSource.account()));
        bump.setFee(Xdr.int64(Math.multiplyExact(bidStroops, operations + 1L))); // CAP-15: a bump counts as one more
        FeeBumpTransaction.FeeBumpTransactionInnerTx carried = new FeeBumpTransaction.FeeBumpTransactionInnerTx();
        carried.setDiscriminant(EnvelopeType.ENVELOPE_TYPE_TX);
        carried.setV1(inner);
        bump.setInnerTx(carried);
        FeeBumpTransaction.FeeBumpTransactionExt ext = new FeeBumpTransaction.FeeBumpTransactionExt();
        ext.setDiscriminant(0);
        bump.setExt(ext);
        byte[] hash = hash(bump);
        FeeBumpTransactionEnvelope signed = new FeeBumpTransactionEnvelope();
        signed.setTx(bump);
        signed.setSignatures(signatures(hash, List.of(feeSource)));
        TransactionEnvelope envelope = new TransactionEnvelope();
        envelope.setDiscriminant(EnvelopeType.ENVELOPE_TYPE_TX_FEE_BUMP);
        envelope.setFeeBump(signed);
        return new SignedBump(hex(hash), base64(envelope), bidStroops);
    }

    private byte[] hash(Transaction transaction) {
        var tagged = new TransactionSignaturePayload.TransactionSignaturePayloadTaggedTransaction();
        tagged.setDiscriminant(EnvelopeType.ENVELOPE_TYPE_TX);
        tagged.setTx(transaction);
        return hash(tagged);
    }

    private byte[] hash(FeeBumpTransaction bump) {
        var tagged = new TransactionSignaturePayload.TransactionSignaturePayloadTaggedTransaction();
        tagged.setDiscriminant(EnvelopeType.ENVELOPE_TYPE_TX_FEE_BUMP);
        tagged.setFeeBump(bump);
        return hash(tagged);
    }

    private byte[] hash(TransactionSignaturePayload.TransactionSignaturePayloadTaggedTransaction tagged) {
        TransactionSignaturePayload payload = new TransactionSignaturePayload();
        payload.setNetworkId(networkId);
        payload.setTaggedTransaction(tagged);
        try {
            return sha256(payload.toXdrByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("a transaction cannot be written", e);
        }
    }

    private static DecoratedSignature[] signatures(byte[] hash, List<SigningKey> keys) {
        return keys.stream()
                .map(key -> {
                    SignatureHint hint = new SignatureHint();
                    hint.setSignatureHint(key.hint());
                    Signature signature = new Signature();
                    signature.setSignature(key.sign(hash));
                    DecoratedSignature decorated = new DecoratedSignature();
                    decorated.setHint(hint);
                    decorated.setSignature(signature);
                    return decorated;
                })
                .toArray(DecoratedSignature[]::new);
    }

    private static TransactionEnvelope envelope(TransactionV1Envelope v1) {
        TransactionEnvelope envelope = new TransactionEnvelope();
        envelope.setDiscriminant(EnvelopeType.ENVELOPE_TYPE_TX);
        envelope.setV1(v1);
        return envelope;
    }

    private static String base64(TransactionEnvelope envelope) {
        try {
            return envelope.toXdrBase64();
        } catch (IOException e) {
            throw new UncheckedIOException("an envelope cannot be written", e);
        }
    }

    private static TransactionHash hex(byte[] hash) {
        return new TransactionHash(HexFormat.of().formatHex(hash));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
