package io.stroop.sandbox.operation;

import io.stroop.sandbox.ledger.AccountKey;
import io.stroop.sandbox.ledger.AssetKey;
import io.stroop.sandbox.transaction.OperationOutcome;
import java.util.List;
import org.stellar.sdk.xdr.Operation.OperationBody;
import org.stellar.sdk.xdr.OperationType;
import org.stellar.sdk.xdr.PaymentOp;
import org.stellar.sdk.xdr.PaymentResultCode;

/// Payment: stellar-core `PaymentOpFrame.cpp`, a path payment without a path. Lumens to oneself always succeed.
final class PaymentRule implements OperationRule {
    @Override
    public OperationOutcome check(OperationBody body, AccountKey source) {
        PaymentOp op = body.getPaymentOp();
        boolean good = op.getAmount().getInt64() > 0 && AssetKey.of(op.getAsset()).wellFormed();
        return good ? OperationOutcome.success(OperationType.PAYMENT) : fail(PaymentResultCode.PAYMENT_MALFORMED);
    }

    @Override
    public OperationOutcome apply(Application application) {
        PaymentOp op = application.body().getPaymentOp();
        AccountKey to = AccountKey.of(op.getDestination());
        AssetKey asset = AssetKey.of(op.getAsset());
        if (asset.isNative() && to.equals(application.source())) {
            return OperationOutcome.success(OperationType.PAYMENT);
        }
        long amount = op.getAmount().getInt64();
        Transfer.Order order = new Transfer.Order(application.source(), to, asset, asset, List.of());
        Transfer transfer = new Transfer(application.ledger(), application.balances());
        return switch (transfer.receive(order, amount, amount)) {
            case SUCCESS -> OperationOutcome.success(OperationType.PAYMENT);
            case UNDERFUNDED -> fail(PaymentResultCode.PAYMENT_UNDERFUNDED);
            case SRC_NO_TRUST -> fail(PaymentResultCode.PAYMENT_SRC_NO_TRUST);
            case SRC_NOT_AUTHORIZED -> fail(PaymentResultCode.PAYMENT_SRC_NOT_AUTHORIZED);
            case NO_DESTINATION -> fail(PaymentResultCode.PAYMENT_NO_DESTINATION);
            case NO_TRUST -> fail(PaymentResultCode.PAYMENT_NO_TRUST);
            case NOT_AUTHORIZED -> fail(PaymentResultCode.PAYMENT_NOT_AUTHORIZED);
            case LINE_FULL -> fail(PaymentResultCode.PAYMENT_LINE_FULL);
            case TOO_FEW_OFFERS, CONSTRAINT_NOT_MET ->
                throw new IllegalStateException("a payment neither converts nor has a bound");
        };
    }

    private static OperationOutcome fail(PaymentResultCode code) {
        return OperationOutcome.inner(OperationType.PAYMENT, code.getValue());
    }
}
