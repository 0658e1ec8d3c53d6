package io.stroop.payout.stellar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stroop.payout.engine.ledger.LookUp;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stellar.sdk.xdr.Hash;
import org.stellar.sdk.xdr.InnerTransactionResult;
import org.stellar.sdk.xdr.InnerTransactionResultPair;
import org.stellar.sdk.xdr.OperationResult;
import org.stellar.sdk.xdr.OperationResultCode;
import org.stellar.sdk.xdr.OperationType;
import org.stellar.sdk.xdr.PaymentResult;
import org.stellar.sdk.xdr.PaymentResultCode;
import org.stellar.sdk.xdr.TransactionResult;
import org.stellar.sdk.xdr.TransactionResultCode;

class ResultReaderTest {

    @Test
    void readsTheInnerResultOfAFeeBump() throws IOException {
        String xdr = feeBump(
                TransactionResultCode.txFEE_BUMP_INNER_SUCCESS,
                TransactionResultCode.txSUCCESS,
                payment(PaymentResultCode.PAYMENT_SUCCESS),
                payment(PaymentResultCode.PAYMENT_SUCCESS));

        LookUp.LedgerResult result = ResultReader.read(xdr);

        assertThat(result.successful()).isTrue();
        assertThat(result.code()).isEqualTo("txSUCCESS");
        assertThat(result.feeChargedStroops()).isEqualTo(300);
        assertThat(result.operations()).containsExactly("PAYMENT_SUCCESS", "PAYMENT_SUCCESS");
        assertThat(result.xdr()).isEqualTo(xdr);
    }

    @Test
    void namesEveryOperationOfAFailedTransaction() throws IOException {
        LookUp.LedgerResult result = ResultReader.read(feeBump(
                TransactionResultCode.txFEE_BUMP_INNER_FAILED,
                TransactionResultCode.txFAILED,
                payment(PaymentResultCode.PAYMENT_SUCCESS),
                payment(PaymentResultCode.PAYMENT_NO_TRUST),
                operation(OperationResultCode.opNO_ACCOUNT)));

        assertThat(result.successful()).isFalse();
        assertThat(result.code()).isEqualTo("txFAILED");
        assertThat(result.operations()).containsExactly("PAYMENT_SUCCESS", "PAYMENT_NO_TRUST", "opNO_ACCOUNT");
    }

    @Test
    void aTransactionThatFailedBeforeItsOperationsHasNone() throws IOException {
        LookUp.LedgerResult result = ResultReader.read(
                feeBump(TransactionResultCode.txFEE_BUMP_INNER_FAILED, TransactionResultCode.txBAD_SEQ));

        assertThat(result.successful()).isFalse();
        assertThat(result.code()).isEqualTo("txBAD_SEQ");
        assertThat(result.operations()).isEmpty();
    }

    @Test
    void garbageDecidesNothing() throws IOException {
        String whole = feeBump(TransactionResultCode.txFEE_BUMP_INNER_SUCCESS, TransactionResultCode.txSUCCESS);

        for (String garbage : new String[] {"", "not base64!", whole.substring(0, 20), "/////////////////////w=="}) {
            assertThatThrownBy(() -> ResultReader.read(garbage)).as(garbage).isInstanceOf(IOException.class);
        }
    }

    private static String feeBump(
            TransactionResultCode outer, TransactionResultCode inner, OperationResult... operations)
            throws IOException {
        InnerTransactionResult.InnerTransactionResultResult body =
                new InnerTransactionResult.InnerTransactionResultResult();
        body.setDiscriminant(inner);
        body.setResults(evaluated(inner) ? Arrays.copyOf(operations, operations.length) : null);
        InnerTransactionResult.InnerTransactionResultExt innerExt =
                new InnerTransactionResult.InnerTransactionResultExt();
        innerExt.setDiscriminant(0);
        InnerTransactionResult innerResult = new InnerTransactionResult();
        innerResult.setFeeCharged(Xdr.int64(0));
        innerResult.setResult(body);
        innerResult.setExt(innerExt);
        InnerTransactionResultPair pair = new InnerTransactionResultPair();
        pair.setTransactionHash(new Hash(new byte[32]));
        pair.setResult(innerResult);
        TransactionResult.TransactionResultResult result = new TransactionResult.TransactionResultResult();
        result.setDiscriminant(outer);
        result.setInnerResultPair(pair);
        TransactionResult.TransactionResultExt ext = new TransactionResult.TransactionResultExt();
        ext.setDiscriminant(0);
        TransactionResult transaction = new TransactionResult();
        transaction.setFeeCharged(Xdr.int64(300));
        transaction.setResult(result);
        transaction.setExt(ext);
        return transaction.toXdrBase64();
    }

    private static boolean evaluated(TransactionResultCode code) {
        return code == TransactionResultCode.txSUCCESS || code == TransactionResultCode.txFAILED;
    }

    private static OperationResult payment(PaymentResultCode code) {
        PaymentResult result = new PaymentResult();
        result.setDiscriminant(code);
        OperationResult.OperationResultTr tr = new OperationResult.OperationResultTr();
        tr.setDiscriminant(OperationType.PAYMENT);
        tr.setPaymentResult(result);
        return operation(OperationResultCode.opINNER, tr);
    }

    private static OperationResult operation(OperationResultCode code) {
        return operation(code, null);
    }

    private static OperationResult operation(OperationResultCode code, OperationResult.@Nullable OperationResultTr tr) {
        OperationResult result = new OperationResult();
        result.setDiscriminant(code);
        result.setTr(tr);
        return result;
    }
}
