package io.stroop.payout.cosigner;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import io.stroop.contracts.InvalidValueException;
import io.stroop.contracts.TransactionHash;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.AccountConverter;
import org.stellar.sdk.xdr.AssetType;
import org.stellar.sdk.xdr.EnvelopeType;
import org.stellar.sdk.xdr.FeeBumpTransaction;
import org.stellar.sdk.xdr.Memo;
import org.stellar.sdk.xdr.MuxedAccount;
import org.stellar.sdk.xdr.Operation;
import org.stellar.sdk.xdr.OperationType;
import org.stellar.sdk.xdr.PaymentOp;
import org.stellar.sdk.xdr.PreconditionType;
import org.stellar.sdk.xdr.Preconditions;
import org.stellar.sdk.xdr.Transaction;
import org.stellar.sdk.xdr.TransactionEnvelope;
import org.stellar.sdk.xdr.XdrDataInputStream;

/// Reads envelopes of the kinds that this product sends, and refuses every other. Whatever is signed is computed from
/// what was read here: no hash is taken from outside.
final class EnvelopeReader {
    private static final int MOST_ENVELOPE_CHARS = 100_000;

    private final byte[] networkId;

    /// @param networkPassphrase a signature is valid on this network only
    EnvelopeReader(String networkPassphrase) {
        this.networkId = sha256(networkPassphrase.getBytes(StandardCharsets.UTF_8));
    }

    /// @param base64 XDR of a transaction envelope
    /// @throws RefusedEnvelopeException if it is malformed, or of another kind
    Proposed read(String base64) throws RefusedEnvelopeException {
        TransactionEnvelope envelope = decoded(base64);
        return switch (envelope.getDiscriminant()) {
            case ENVELOPE_TYPE_TX -> transaction(envelope.getV1().getTx());
            case ENVELOPE_TYPE_TX_FEE_BUMP -> bump(envelope.getFeeBump().getTx());
            default -> throw new RefusedEnvelopeException("it is neither a transaction nor a fee bump");
        };
    }

    /// Only the canonical bytes, and nothing after them.
    private static TransactionEnvelope decoded(String base64) throws RefusedEnvelopeException {
        if (base64.length() > MOST_ENVELOPE_CHARS) {
            throw new RefusedEnvelopeException("the envelope is larger than any transaction");
        }
        try {
            TransactionEnvelope envelope = TransactionEnvelope.decode(new XdrDataInputStream(
                    new java.io.ByteArrayInputStream(Base64.getDecoder().decode(base64))));
            if (!envelope.toXdrBase64().equals(base64)) {
                throw new RefusedEnvelopeException("the envelope is not in its canonical form");
            }
            return envelope;
        } catch (IOException | RuntimeException e) { // the SDK throws any of them for bytes that it cannot read
            throw new RefusedEnvelopeException("the envelope cannot be read");
        }
    }

    private Proposed transaction(Transaction transaction) throws RefusedEnvelopeException {
        Operation[] operations = transaction.getOperations();
        if (operations.length == 0) {
            throw new RefusedEnvelopeException("it has no operation");
        }
        boolean pays = operations[0].getBody().getDiscriminant() == OperationType.PAYMENT;
        return pays ? payments(transaction, operations) : upkeep(transaction, operations);
    }

    private Proposed payments(Transaction transaction, Operation[] operations) throws RefusedEnvelopeException {
        List<Proposed.Payment> payments = new ArrayList<>();
        for (Operation operation : operations) {
            if (operation.getBody().getDiscriminant() != OperationType.PAYMENT) {
                throw notKnown(operation);
            }
            PaymentOp payment = operation.getBody().getPaymentOp();
            payments.add(new Proposed.Payment(
                    source(operation, transaction),
                    address(payment.getDestination()),
                    asset(payment.getAsset()),
                    payment.getAmount().getInt64()));
        }
        return new Proposed.Payments(
                hash(transaction),
                address(transaction.getSourceAccount()),
                fee(transaction),
                maxTime(transaction.getCond()),
                memo(transaction.getMemo()),
                payments);
    }

    private Proposed upkeep(Transaction transaction, Operation[] operations) throws RefusedEnvelopeException {
        String source = address(transaction.getSourceAccount());
        int created = 0;
        for (Operation operation : operations) {
            switch (operation.getBody().getDiscriminant()) {
                case MANAGE_DATA -> {
                    String name = new String(
                            operation
                                    .getBody()
                                    .getManageDataOp()
                                    .getDataName()
                                    .getString64()
                                    .getBytes(),
                            StandardCharsets.UTF_8);
                    if (!name.equals("stroop.book")
                            || !source(operation, transaction).equals(source)) {
                        throw new RefusedEnvelopeException("it sets a data entry that is not the book's claim");
                    }
                }
                case CREATE_ACCOUNT -> {
                    created++;
                    if (operation
                                    .getBody()
                                    .getCreateAccountOp()
                                    .getStartingBalance()
                                    .getInt64()
                            != 0) {
                        throw new RefusedEnvelopeException("it funds an account that it creates");
                    }
                }
                case BEGIN_SPONSORING_FUTURE_RESERVES, END_SPONSORING_FUTURE_RESERVES -> {
                    // counted with the accounts
                }
                default -> throw notKnown(operation);
            }
        }
        return new Proposed.Upkeep(
                hash(transaction),
                source,
                fee(transaction),
                maxTime(transaction.getCond()),
                operations.length,
                created);
    }

    private Proposed bump(FeeBumpTransaction bump) throws RefusedEnvelopeException {
        Transaction inner = bump.getInnerTx().getV1().getTx();
        return new Proposed.Bump(
                hash(EnvelopeType.ENVELOPE_TYPE_TX_FEE_BUMP, bytes(bump::encode)),
                address(bump.getFeeSource()),
                bump.getFee().getInt64(),
                hash(inner),
                inner.getOperations().length);
    }

    private TransactionHash hash(Transaction transaction) throws RefusedEnvelopeException {
        return hash(EnvelopeType.ENVELOPE_TYPE_TX, bytes(transaction::encode));
    }

    /// SHA-256 over the network's id, the kind of envelope and the transaction: `TransactionSignaturePayload` of
    /// Stellar's XDR.
    private TransactionHash hash(EnvelopeType kind, byte[] transaction) {
        ByteBuffer tagged = ByteBuffer.allocate(networkId.length + Integer.BYTES + transaction.length);
        tagged.put(networkId).putInt(kind.getValue()).put(transaction);
        return new TransactionHash(HexFormat.of().formatHex(sha256(tagged.array())));
    }

    private interface Encoded {
        void to(org.stellar.sdk.xdr.XdrDataOutputStream stream) throws IOException;
    }

    private static byte[] bytes(Encoded encoded) throws RefusedEnvelopeException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            encoded.to(new org.stellar.sdk.xdr.XdrDataOutputStream(bytes));
        } catch (IOException e) {
            throw new RefusedEnvelopeException("the envelope cannot be read");
        }
        return bytes.toByteArray();
    }

    private static String source(Operation operation, Transaction transaction) {
        @Nullable MuxedAccount own = operation.getSourceAccount();
        return address(own == null ? transaction.getSourceAccount() : own);
    }

    private static String address(MuxedAccount account) {
        return AccountConverter.enableMuxed().decode(account);
    }

    private static long fee(Transaction transaction) {
        return transaction.getFee().getUint32().getNumber();
    }

    /// Time bounds are the only precondition that the product uses.
    private static long maxTime(Preconditions preconditions) throws RefusedEnvelopeException {
        if (preconditions.getDiscriminant() != PreconditionType.PRECOND_TIME) {
            throw new RefusedEnvelopeException("it has no time bounds, or other preconditions");
        }
        return preconditions
                .getTimeBounds()
                .getMaxTime()
                .getTimePoint()
                .getUint64()
                .getNumber()
                .longValueExact();
    }

    private static WrittenMemo memo(Memo memo) {
        return switch (memo.getDiscriminant()) {
            case MEMO_NONE -> new WrittenMemo(WrittenMemo.Kind.NONE, "");
            case MEMO_HASH ->
                new WrittenMemo(
                        WrittenMemo.Kind.HASH,
                        HexFormat.of().formatHex(memo.getHash().getHash()));
            case MEMO_RETURN -> new WrittenMemo(WrittenMemo.Kind.RETURN, "");
            case MEMO_TEXT, MEMO_ID -> new WrittenMemo(WrittenMemo.Kind.RECIPIENTS, "");
        };
    }

    private static Asset asset(org.stellar.sdk.xdr.Asset asset) throws RefusedEnvelopeException {
        if (asset.getDiscriminant() == AssetType.ASSET_TYPE_NATIVE) {
            return Asset.NATIVE;
        }
        byte[] code = asset.getDiscriminant() == AssetType.ASSET_TYPE_CREDIT_ALPHANUM4
                ? asset.getAlphaNum4().getAssetCode().getAssetCode4()
                : asset.getAlphaNum12().getAssetCode().getAssetCode12();
        byte[] issuer = (asset.getDiscriminant() == AssetType.ASSET_TYPE_CREDIT_ALPHANUM4
                        ? asset.getAlphaNum4().getIssuer()
                        : asset.getAlphaNum12().getIssuer())
                .getAccountID()
                .getEd25519()
                .getUint256();
        try {
            return new Asset.Issued(
                    new String(code, StandardCharsets.US_ASCII).replaceFirst("\0+$", ""),
                    AccountId.ofPublicKey(issuer));
        } catch (InvalidValueException e) {
            throw new RefusedEnvelopeException("it pays an asset that does not exist");
        }
    }

    private static RefusedEnvelopeException notKnown(Operation operation) {
        return new RefusedEnvelopeException(
                "it has the operation %s".formatted(operation.getBody().getDiscriminant()));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
