package io.stroop.sandbox.transaction;

import io.stroop.sandbox.ledger.AccountKey;
import io.stroop.sandbox.ledger.Hash32;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.stellar.sdk.xdr.CryptoKeyType;
import org.stellar.sdk.xdr.EnvelopeType;
import org.stellar.sdk.xdr.FeeBumpTransactionEnvelope;
import org.stellar.sdk.xdr.MuxedAccount;
import org.stellar.sdk.xdr.PreconditionType;
import org.stellar.sdk.xdr.Preconditions;
import org.stellar.sdk.xdr.Transaction;
import org.stellar.sdk.xdr.TransactionEnvelope;
import org.stellar.sdk.xdr.TransactionV0;
import org.stellar.sdk.xdr.TransactionV0Envelope;
import org.stellar.sdk.xdr.TransactionV1Envelope;

/// Decodes what clients submit to one network.
public final class EnvelopeReader {
    /// Longer than any envelope of the limits that XDR sets: a hundred operations of the largest kind.
    private static final int MAX_BASE64 = 1 << 20;

    private final byte[] networkId;

    /// For the network with this passphrase.
    public EnvelopeReader(String passphrase) {
        networkId = Hash32.sha256(passphrase.getBytes(StandardCharsets.UTF_8)).bytes();
    }

    /// The envelope, or empty if the text is not base64 of exactly one.
    ///
    /// @throws io.stroop.sandbox.ledger.NotSimulatedException for smart contracts
    public Optional<Envelope> read(String base64) {
        if (base64.length() > MAX_BASE64 || base64.length() % 4 != 0) {
            return Optional.empty();
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (!EnvelopeShape.isWellFormed(bytes)) {
            return Optional.empty();
        }
        try {
            return Optional.of(decode(base64, TransactionEnvelope.fromXdrByteArray(bytes)));
        } catch (IOException e) {
            throw new UncheckedIOException("the shape of an envelope was accepted that cannot be decoded", e);
        }
    }

    private Envelope decode(String base64, TransactionEnvelope envelope) throws IOException {
        return switch (envelope.getDiscriminant()) {
            case ENVELOPE_TYPE_TX_V0 -> plain(base64, modern(envelope.getV0()));
            case ENVELOPE_TYPE_TX -> plain(base64, envelope.getV1());
            case ENVELOPE_TYPE_TX_FEE_BUMP -> feeBump(base64, envelope);
            default -> throw new IllegalStateException("not a transaction: " + envelope.getDiscriminant());
        };
    }

    private Envelope.Plain plain(String base64, TransactionV1Envelope envelope) throws IOException {
        return new Envelope.Plain(base64, body(envelope));
    }

    private TransactionBody body(TransactionV1Envelope envelope) throws IOException {
        Transaction tx = envelope.getTx();
        TransactionEnvelope full = new TransactionEnvelope.Builder()
                .discriminant(EnvelopeType.ENVELOPE_TYPE_TX)
                .v1(envelope)
                .build();
        return new TransactionBody(
                tx,
                contentsHash(EnvelopeType.ENVELOPE_TYPE_TX, tx.toXdrByteArray()),
                Hash32.sha256(full.toXdrByteArray()),
                AccountKey.of(tx.getSourceAccount()),
                tx.getSeqNum().getSequenceNumber().getInt64(),
                tx.getFee().getUint32().getNumber(),
                io.stroop.sandbox.transaction.Preconditions.of(tx),
                Arrays.asList(tx.getOperations()),
                Arrays.asList(envelope.getSignatures()));
    }

    private Envelope feeBump(String base64, TransactionEnvelope envelope) throws IOException {
        FeeBumpTransactionEnvelope bump = envelope.getFeeBump();
        return new Envelope.FeeBump(
                base64,
                contentsHash(
                        EnvelopeType.ENVELOPE_TYPE_TX_FEE_BUMP, bump.getTx().toXdrByteArray()),
                Hash32.sha256(envelope.toXdrByteArray()),
                AccountKey.of(bump.getTx().getFeeSource()),
                bump.getTx().getFee().getInt64(),
                Arrays.asList(bump.getSignatures()),
                body(bump.getTx().getInnerTx().getV1()));
    }

    private Hash32 contentsHash(EnvelopeType type, byte[] content) {
        return Hash32.sha256(
                networkId, ByteBuffer.allocate(4).putInt(type.getValue()).array(), content);
    }

    /// stellar-core `transactions/TransactionBridge.cpp`, `convertForV13`: the oldest form still works, its signatures
    /// cover the same hash.
    private static TransactionV1Envelope modern(TransactionV0Envelope old) {
        TransactionV0 tx = old.getTx();
        Preconditions cond = tx.getTimeBounds() == null
                ? new Preconditions.Builder()
                        .discriminant(PreconditionType.PRECOND_NONE)
                        .build()
                : new Preconditions.Builder()
                        .discriminant(PreconditionType.PRECOND_TIME)
                        .timeBounds(tx.getTimeBounds())
                        .build();
        return new TransactionV1Envelope.Builder()
                .tx(new Transaction.Builder()
                        .sourceAccount(new MuxedAccount.Builder()
                                .discriminant(CryptoKeyType.KEY_TYPE_ED25519)
                                .ed25519(tx.getSourceAccountEd25519())
                                .build())
                        .fee(tx.getFee())
                        .seqNum(tx.getSeqNum())
                        .cond(cond)
                        .memo(tx.getMemo())
                        .operations(tx.getOperations())
                        .ext(new Transaction.TransactionExt.Builder()
                                .discriminant(0)
                                .build())
                        .build())
                .signatures(old.getSignatures())
                .build();
    }
}
