package io.stroop.payout.stellar;

import io.stroop.contracts.Manifest;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.signing.PaymentPlan;
import io.stroop.payout.engine.signing.SignedBump;
import io.stroop.payout.engine.signing.SignedTransaction;
import io.stroop.payout.engine.signing.SigningAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.EnvelopeType;
import org.stellar.sdk.xdr.FeeBumpTransaction;
import org.stellar.sdk.xdr.FeeBumpTransactionEnvelope;
import org.stellar.sdk.xdr.Hash;
import org.stellar.sdk.xdr.Operation;
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
    public SigningAnswer<SignedTransaction> sign(
            PaymentPlan plan, SigningKey channel, Authority distribution, long bidStroops) {
        Operation[] operations = Operations.payments(distribution.account(), plan.payments());
        Transaction transaction = Operations.transaction(
                channel.account(), plan.sequence(), 0, plan.maxTimeSeconds(), plan.memo(), operations);
        return sign(transaction, List.of(channel), distribution, plan.manifest())
                .then(inner -> bump(inner, operations.length, distribution, bidStroops)
                        .map(bump -> new SignedTransaction(hex(hash(transaction)), base64(envelope(inner)), bump)));
    }

    /// Signs another fee bump of the same inner transaction: a new bid, the same payments.
    ///
    /// @param inner base64 XDR of the inner envelope, from [SignedTransaction#inner]
    public SigningAnswer<SignedBump> bump(String inner, Authority feeSource, long bidStroops) {
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
    /// @param others that sign beside the distribution account
    /// @return the envelope, base64 XDR
    SigningAnswer<String> signPlain(
            Transaction transaction, List<? extends SigningKey> others, Authority distribution) {
        return sign(transaction, others, distribution, null).map(envelope -> base64(envelope(envelope)));
    }

    private SigningAnswer<TransactionV1Envelope> sign(
            Transaction transaction,
            List<? extends SigningKey> others,
            Authority distribution,
            @Nullable Manifest manifest) {
        TransactionV1Envelope envelope = new TransactionV1Envelope();
        envelope.setTx(transaction);
        Signatures signatures = new Signatures(hash(transaction));
        SigningAnswer<Signatures> ours = SigningAnswer.signed(signatures);
        for (SigningKey other : others) {
            ours = ours.then(all -> all.by(other));
        }
        return ours.then(all -> all.by(distribution.key()))
                .then(all -> all.by(distribution.coSigner(), manifest, () -> {
                    envelope.setSignatures(all.xdr());
                    return base64(envelope(envelope));
                }))
                .map(all -> {
                    envelope.setSignatures(all.xdr());
                    return envelope;
                });
    }

    private SigningAnswer<SignedBump> bump(
            TransactionV1Envelope inner, int operations, Authority feeSource, long bidStroops) {
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
        return new Signatures(hash)
                .by(feeSource.key())
                .then(all -> all.by(feeSource.coSigner(), null, () -> base64(envelope(bump, all))))
                .map(all -> new SignedBump(hex(hash), base64(envelope(bump, all)), bidStroops));
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

    private static TransactionEnvelope envelope(FeeBumpTransaction bump, Signatures signatures) {
        FeeBumpTransactionEnvelope signed = new FeeBumpTransactionEnvelope();
        signed.setTx(bump);
        signed.setSignatures(signatures.xdr());
        TransactionEnvelope envelope = new TransactionEnvelope();
        envelope.setDiscriminant(EnvelopeType.ENVELOPE_TYPE_TX_FEE_BUMP);
        envelope.setFeeBump(signed);
        return envelope;
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
