package io.stroop.sandbox.ledger.operation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.Hash;
import org.stellar.sdk.xdr.TransactionResult;
import org.stellar.sdk.xdr.TransactionResultCode;

/// The outcome of a transaction: the contents of its `TransactionResult`.
///
/// @param feeCharged in stroops; in a refusal, possibly the fee that would suffice
/// @param code for a fee bump, the outer code, which refers to the inner result if `inner` is set
/// @param operations the results of a plain transaction that succeeded or failed
/// @param inner the result of the inner transaction of a fee bump, if it was evaluated
public record TransactionOutcome(
        long feeCharged,
        TransactionResultCode code,
        List<OperationOutcome> operations,
        @Nullable Inner inner) {
    /// The result of the transaction inside a fee bump.
    public record Inner(Hash hash, TransactionResultCode code, List<OperationOutcome> operations) {}

    /// An outcome without operations.
    public static TransactionOutcome of(TransactionResultCode code, long feeCharged) {
        return new TransactionOutcome(feeCharged, code, List.of(), null);
    }

    /// The same outcome under a fee bump.
    public TransactionOutcome under(byte[] innerHash, long fee) {
        TransactionResultCode outer = code == TransactionResultCode.txSUCCESS
                ? TransactionResultCode.txFEE_BUMP_INNER_SUCCESS
                : TransactionResultCode.txFEE_BUMP_INNER_FAILED;
        return new TransactionOutcome(fee, outer, List.of(), new Inner(new Hash(innerHash), code, operations));
    }

    public boolean succeeded() {
        return code == TransactionResultCode.txSUCCESS || code == TransactionResultCode.txFEE_BUMP_INNER_SUCCESS;
    }

    /// The outcomes of the operations; for a fee bump, those of the inner transaction.
    public List<OperationOutcome> allOperations() {
        return inner == null ? operations : inner.operations();
    }

    /// The code of the transaction that holds the operations.
    public TransactionResultCode innermost() {
        return inner == null ? code : inner.code();
    }

    public byte[] xdr() {
        int body = allOperations().stream().mapToInt(o -> o.xdr().length).sum();
        ByteBuffer buffer = ByteBuffer.allocate(body + 80);
        buffer.putLong(feeCharged).putInt(code.getValue());
        if (inner == null) {
            write(buffer, code, operations);
        } else {
            buffer.put(inner.hash().getHash()).putLong(0).putInt(inner.code().getValue());
            write(buffer, inner.code(), inner.operations());
            buffer.putInt(0);
        }
        buffer.putInt(0);
        byte[] xdr = new byte[buffer.position()];
        buffer.flip().get(xdr);
        return xdr;
    }

    private static void write(ByteBuffer buffer, TransactionResultCode code, List<OperationOutcome> operations) {
        if (code == TransactionResultCode.txSUCCESS || code == TransactionResultCode.txFAILED) {
            buffer.putInt(operations.size());
            operations.forEach(o -> buffer.put(o.xdr()));
        }
    }

    public TransactionResult result() {
        try {
            return TransactionResult.fromXdrByteArray(xdr());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
