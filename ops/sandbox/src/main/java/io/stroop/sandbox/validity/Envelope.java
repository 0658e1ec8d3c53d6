package io.stroop.sandbox.validity;

import io.stroop.sandbox.ledger.entry.XdrValues;
import io.stroop.sandbox.ledger.operation.Operations;
import java.io.IOException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.CryptoKeyType;
import org.stellar.sdk.xdr.DecoratedSignature;
import org.stellar.sdk.xdr.EnvelopeType;
import org.stellar.sdk.xdr.FeeBumpTransactionEnvelope;
import org.stellar.sdk.xdr.MuxedAccount;
import org.stellar.sdk.xdr.Operation;
import org.stellar.sdk.xdr.PreconditionType;
import org.stellar.sdk.xdr.Preconditions;
import org.stellar.sdk.xdr.SignerKey;
import org.stellar.sdk.xdr.SignerKeyType;
import org.stellar.sdk.xdr.Transaction;
import org.stellar.sdk.xdr.TransactionEnvelope;
import org.stellar.sdk.xdr.TransactionV0;
import org.stellar.sdk.xdr.TransactionV0Envelope;
import org.stellar.sdk.xdr.TransactionV1Envelope;
import org.stellar.sdk.xdr.Uint256;

/// A signed transaction as submitted, with the values derived from its bytes. A fee bump contains another
/// envelope.
public final class Envelope {
    private final TransactionEnvelope xdr;
    private final byte[] bytes;
    private final byte[] hash;
    private final String hashText;
    private final String fullHash;
    private final List<DecoratedSignature> signatures;
    private final @Nullable Transaction transaction;
    private final @Nullable Envelope inner;
    private final AccountID feeSource;
    private final long fee;

    private Envelope(
            TransactionEnvelope xdr,
            byte[] bytes,
            byte[] hash,
            List<DecoratedSignature> signatures,
            @Nullable Transaction transaction,
            @Nullable Envelope inner) {
        this.xdr = xdr;
        this.bytes = bytes;
        this.hash = hash;
        this.hashText = HexFormat.of().formatHex(hash);
        this.fullHash = HexFormat.of().formatHex(XdrValues.sha256(bytes));
        this.signatures = signatures;
        this.transaction = transaction;
        this.inner = inner;
        if (transaction != null) {
            feeSource = XdrValues.account(transaction.getSourceAccount());
            fee = XdrValues.of(transaction.getFee());
        } else {
            feeSource = XdrValues.account(xdr.getFeeBump().getTx().getFeeSource());
            fee = XdrValues.of(xdr.getFeeBump().getTx().getFee());
        }
    }

    /// @param networkId the hash of the network's passphrase
    /// @throws IOException if the bytes are not exactly one envelope
    /// @throws NotSimulatedException if the envelope uses a feature that the sandbox does not simulate
    public static Envelope of(byte[] bytes, byte[] networkId) throws IOException {
        if (!EnvelopeShape.isWellFormed(bytes)) {
            throw new IOException("not an envelope");
        }
        Envelope envelope = of(XdrValues.decode(TransactionEnvelope::fromXdrByteArray, bytes), bytes, networkId);
        for (Operation operation : envelope.operations()) {
            if (!Operations.isSimulated(operation)) {
                throw new NotSimulatedException(
                        operation.getBody().getDiscriminant().toString());
            }
        }
        return envelope;
    }

    private static Envelope of(TransactionEnvelope xdr, byte[] bytes, byte[] networkId) throws IOException {
        return switch (xdr.getDiscriminant()) {
            case ENVELOPE_TYPE_TX -> plain(xdr, bytes, xdr.getV1(), networkId);
            case ENVELOPE_TYPE_TX_V0 -> {
                TransactionEnvelope converted = convert(xdr.getV0());
                yield plain(converted, XdrValues.bytes(converted::toXdrByteArray), converted.getV1(), networkId);
            }
            case ENVELOPE_TYPE_TX_FEE_BUMP -> bump(xdr, bytes, xdr.getFeeBump(), networkId);
            default -> throw new IOException("not a transaction");
        };
    }

    private static Envelope plain(
            TransactionEnvelope xdr, byte[] bytes, TransactionV1Envelope envelope, byte[] networkId) {
        Transaction tx = envelope.getTx();
        byte[] hash = XdrValues.sha256(networkId, new byte[] {0, 0, 0, 2}, XdrValues.bytes(tx::toXdrByteArray));
        return new Envelope(xdr, bytes, hash, List.of(envelope.getSignatures()), tx, null);
    }

    private static Envelope bump(
            TransactionEnvelope xdr, byte[] bytes, FeeBumpTransactionEnvelope bump, byte[] networkId) {
        TransactionEnvelope innerXdr = new TransactionEnvelope();
        innerXdr.setDiscriminant(EnvelopeType.ENVELOPE_TYPE_TX);
        innerXdr.setV1(bump.getTx().getInnerTx().getV1());
        Envelope inner = plain(innerXdr, XdrValues.bytes(innerXdr::toXdrByteArray), innerXdr.getV1(), networkId);
        byte[] hash =
                XdrValues.sha256(networkId, new byte[] {0, 0, 0, 5}, XdrValues.bytes(bump.getTx()::toXdrByteArray));
        return new Envelope(xdr, bytes, hash, List.of(bump.getSignatures()), null, inner);
    }

    /// Converts a V0 envelope to a V1 envelope, as a node does on submission. The hash does not change.
    ///
    /// Source: stellar-core `CommandHandler.cpp` `tx`, `TransactionBridge.cpp` `convertForV13`.
    private static TransactionEnvelope convert(TransactionV0Envelope old) {
        TransactionV1Envelope converted = new TransactionV1Envelope();
        converted.setTx(convert(old.getTx()));
        converted.setSignatures(old.getSignatures());
        TransactionEnvelope envelope = new TransactionEnvelope();
        envelope.setDiscriminant(EnvelopeType.ENVELOPE_TYPE_TX);
        envelope.setV1(converted);
        return envelope;
    }

    private static Transaction convert(TransactionV0 old) {
        Transaction tx = new Transaction();
        MuxedAccount source = new MuxedAccount();
        source.setDiscriminant(CryptoKeyType.KEY_TYPE_ED25519);
        source.setEd25519(old.getSourceAccountEd25519());
        tx.setSourceAccount(source);
        tx.setFee(old.getFee());
        tx.setSeqNum(old.getSeqNum());
        Preconditions conditions = new Preconditions();
        conditions.setDiscriminant(
                old.getTimeBounds() == null ? PreconditionType.PRECOND_NONE : PreconditionType.PRECOND_TIME);
        conditions.setTimeBounds(old.getTimeBounds());
        tx.setCond(conditions);
        tx.setMemo(old.getMemo());
        tx.setOperations(old.getOperations());
        Transaction.TransactionExt ext = new Transaction.TransactionExt();
        ext.setDiscriminant(0);
        tx.setExt(ext);
        return tx;
    }

    public TransactionEnvelope xdr() {
        return xdr;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public byte[] hash() {
        return hash.clone();
    }

    public String hashText() {
        return hashText;
    }

    /// The hash of the envelope including its signatures, by which a node's queue identifies it: the same
    /// transaction with other signatures counts as a different one.
    ///
    /// Source: stellar-core `TransactionFrame.cpp` `getFullHash`.
    public String fullHash() {
        return fullHash;
    }

    public boolean isFeeBump() {
        return inner != null;
    }

    /// The transaction under a fee bump, or this one.
    public Envelope innermost() {
        return inner == null ? this : inner;
    }

    /// The transaction that holds the operations.
    public Transaction transaction() {
        Transaction tx = innermost().transaction;
        if (tx == null) {
            throw new IllegalStateException("a fee bump inside a fee bump");
        }
        return tx;
    }

    public List<Operation> operations() {
        return List.of(transaction().getOperations());
    }

    /// The account whose sequence number it uses.
    public AccountID source() {
        return XdrValues.account(transaction().getSourceAccount());
    }

    public long sequence() {
        return XdrValues.of(transaction().getSeqNum());
    }

    public AccountID feeSource() {
        return feeSource;
    }

    /// The maximum fee, in stroops.
    public long fee() {
        return fee;
    }

    /// The number of operations that it counts and pays for: one more for a fee bump, and at least one.
    ///
    /// Source: stellar-core `FeeBumpTransactionFrame.cpp` `getNumOperations`, `getMinInclusionFee`.
    public int units() {
        return Math.max(1, transaction().getOperations().length + (isFeeBump() ? 1 : 0));
    }

    public List<DecoratedSignature> signatures() {
        return signatures;
    }

    /// The accounts on whose behalf it acts: its source and the sources of its operations.
    public Set<AccountID> actors() {
        Set<AccountID> actors = new LinkedHashSet<>();
        actors.add(source());
        for (Operation operation : transaction().getOperations()) {
            if (operation.getSourceAccount() != null) {
                actors.add(XdrValues.account(operation.getSourceAccount()));
            }
        }
        return actors;
    }

    /// The signer that pre-authorizes exactly this transaction.
    public SignerKey preAuthorized() {
        SignerKey key = new SignerKey();
        key.setDiscriminant(SignerKeyType.SIGNER_KEY_TYPE_PRE_AUTH_TX);
        key.setPreAuthTx(new Uint256(hash.clone()));
        return key;
    }
}
