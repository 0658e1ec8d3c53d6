package io.stroop.payout.stellar;

import io.stroop.payout.engine.ledger.LookUp;
import io.stroop.payout.engine.ledger.SubmissionAck;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.InnerTransactionResult;
import org.stellar.sdk.xdr.OperationResult;
import org.stellar.sdk.xdr.OperationResultCode;
import org.stellar.sdk.xdr.TransactionResult;
import org.stellar.sdk.xdr.TransactionResultCode;

/// Reads `TransactionResult` XDR and nothing else: newer protocols add arms to the meta that an older SDK does
/// not know.
public final class ResultReader {
    private ResultReader() {}

    /// @throws IOException if the XDR cannot be decoded or has an arm unknown to this version
    public static LookUp.LedgerResult read(String resultXdr) throws IOException {
        return XdrBorder.decode(base64 -> read(TransactionResult.fromXdrBase64(base64), base64), resultXdr);
    }

    /// The result with which a node refuses an envelope. One that cannot be decoded is a refusal all the same.
    static SubmissionAck refused(String resultXdr) {
        try {
            LookUp.LedgerResult result = read(resultXdr);
            return new SubmissionAck.Refused(result.code(), result.feeChargedStroops());
        } catch (IOException e) {
            return new SubmissionAck.Refused("unknown code in " + Printable.of(resultXdr), 0);
        }
    }

    private static LookUp.LedgerResult read(TransactionResult result, String resultXdr) {
        TransactionResult.TransactionResultResult outer = result.getResult();
        TransactionResultCode code = outer.getDiscriminant();
        if (code == TransactionResultCode.txFEE_BUMP_INNER_SUCCESS
                || code == TransactionResultCode.txFEE_BUMP_INNER_FAILED) {
            InnerTransactionResult.InnerTransactionResultResult inner =
                    outer.getInnerResultPair().getResult().getResult();
            return new LookUp.LedgerResult(
                    code == TransactionResultCode.txFEE_BUMP_INNER_SUCCESS,
                    inner.getDiscriminant().name(),
                    result.getFeeCharged().getInt64(),
                    operations(inner.getResults()),
                    resultXdr);
        }
        return new LookUp.LedgerResult(
                code == TransactionResultCode.txSUCCESS,
                code.name(),
                result.getFeeCharged().getInt64(),
                operations(outer.getResults()),
                resultXdr);
    }

    private static List<String> operations(OperationResult @Nullable [] results) {
        List<String> codes = new ArrayList<>();
        if (results != null) {
            for (OperationResult result : results) {
                codes.add(code(result));
            }
        }
        return codes;
    }

    private static String code(OperationResult result) {
        if (result.getDiscriminant() != OperationResultCode.opINNER) {
            return result.getDiscriminant().name();
        }
        var payment = result.getTr().getPaymentResult();
        return payment == null
                ? result.getTr().getDiscriminant().name()
                : payment.getDiscriminant().name();
    }
}
