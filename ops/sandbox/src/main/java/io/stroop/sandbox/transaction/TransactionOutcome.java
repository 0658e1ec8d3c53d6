package io.stroop.sandbox.transaction;

import io.stroop.sandbox.ledger.Hash32;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.Hash;
import org.stellar.sdk.xdr.InnerTransactionResult;
import org.stellar.sdk.xdr.InnerTransactionResultPair;
import org.stellar.sdk.xdr.Int64;
import org.stellar.sdk.xdr.OperationResult;
import org.stellar.sdk.xdr.TransactionResult;
import org.stellar.sdk.xdr.TransactionResultCode;

/// The result of a transaction, before a ledger or in one. `feeCharged` is in stroops; `code` is the outer one of a fee
/// bump, whose `inner` result then holds the operations. `operations` counts only for success and txFAILED.
public record TransactionOutcome(
        long feeCharged, TransactionResultCode code, List<OperationOutcome> operations, @Nullable Inner inner) {
    /// The result of the transaction inside a fee bump.
    public record Inner(Hash32 hash, TransactionResultCode code, List<OperationOutcome> operations) {
        /// The operations keep their order.
        public Inner {
            operations = List.copyOf(operations);
        }
    }

    /// The operations keep their order.
    public TransactionOutcome {
        operations = List.copyOf(operations);
    }

    /// A refusal without operations: stellar-core `createTxError`, and every error of a fee bump's own.
    public static TransactionOutcome refused(TransactionResultCode code, long feeCharged) {
        return new TransactionOutcome(feeCharged, code, List.of(), null);
    }

    /// The result of an envelope whose (inner) transaction got `code` and these operations' outcomes.
    public static TransactionOutcome of(
            Envelope envelope, long feeCharged, TransactionResultCode code, List<OperationOutcome> operations) {
        if (!envelope.isFeeBump()) {
            return new TransactionOutcome(feeCharged, code, operations, null);
        }
        TransactionResultCode outer = code == TransactionResultCode.txSUCCESS
                ? TransactionResultCode.txFEE_BUMP_INNER_SUCCESS
                : TransactionResultCode.txFEE_BUMP_INNER_FAILED;
        return new TransactionOutcome(
                feeCharged, outer, List.of(), new Inner(envelope.body().hash(), code, operations));
    }

    /// Whether everything was done, or could be.
    public boolean succeeded() {
        return code == TransactionResultCode.txSUCCESS || code == TransactionResultCode.txFEE_BUMP_INNER_SUCCESS;
    }

    /// The code of the transaction itself, also inside a fee bump.
    public TransactionResultCode innermostCode() {
        return inner == null ? code : inner.code();
    }

    /// The outcomes of the operations, also inside a fee bump.
    public List<OperationOutcome> innermostOperations() {
        return inner == null ? operations : inner.operations();
    }

    /// The result as base64 of its XDR.
    public String toXdrBase64() {
        try {
            return toXdr().toXdrBase64();
        } catch (IOException e) {
            throw new UncheckedIOException("a result cannot be encoded", e);
        }
    }

    /// The XDR.
    public TransactionResult toXdr() {
        var result = new TransactionResult.TransactionResultResult.Builder().discriminant(code);
        if (inner != null) {
            result.innerResultPair(new InnerTransactionResultPair.Builder()
                    .transactionHash(new Hash(inner.hash().bytes()))
                    .result(innerXdr(inner))
                    .build());
        } else if (hasOperations(code)) {
            result.results(results(operations));
        }
        return new TransactionResult.Builder()
                .feeCharged(new Int64(feeCharged))
                .result(result.build())
                .ext(new TransactionResult.TransactionResultExt.Builder()
                        .discriminant(0)
                        .build())
                .build();
    }

    /// The fee of the inner result is 0 since protocol 25: stellar-core `FeeBumpTransactionFrame::processFeeSeqNum`.
    private static InnerTransactionResult innerXdr(Inner inner) {
        var result = new InnerTransactionResult.InnerTransactionResultResult.Builder()
                .discriminant(inner.code());
        if (hasOperations(inner.code())) {
            result.results(results(inner.operations()));
        }
        return new InnerTransactionResult.Builder()
                .feeCharged(new Int64(0L))
                .result(result.build())
                .ext(new InnerTransactionResult.InnerTransactionResultExt.Builder()
                        .discriminant(0)
                        .build())
                .build();
    }

    private static boolean hasOperations(TransactionResultCode code) {
        return code == TransactionResultCode.txSUCCESS || code == TransactionResultCode.txFAILED;
    }

    private static OperationResult[] results(List<OperationOutcome> outcomes) {
        return outcomes.stream().map(OperationOutcome::xdr).toArray(OperationResult[]::new);
    }
}
