package io.stroop.sandbox.operation;

import io.stroop.sandbox.ledger.AccountKey;
import io.stroop.sandbox.ledger.AssetKey;
import io.stroop.sandbox.transaction.OperationOutcome;
import java.util.Arrays;
import java.util.List;
import org.stellar.sdk.xdr.ClaimAtom;
import org.stellar.sdk.xdr.Int64;
import org.stellar.sdk.xdr.Operation.OperationBody;
import org.stellar.sdk.xdr.OperationResult;
import org.stellar.sdk.xdr.OperationResultCode;
import org.stellar.sdk.xdr.OperationType;
import org.stellar.sdk.xdr.PathPaymentStrictSendOp;
import org.stellar.sdk.xdr.PathPaymentStrictSendResult;
import org.stellar.sdk.xdr.PathPaymentStrictSendResultCode;
import org.stellar.sdk.xdr.SimplePaymentResult;

/// PathPaymentStrictSend: stellar-core `PathPaymentStrictSendOpFrame.cpp`, over an order book that is empty.
final class PathPaymentStrictSendRule implements OperationRule {
    private static final OperationType TYPE = OperationType.PATH_PAYMENT_STRICT_SEND;

    @Override
    public OperationOutcome check(OperationBody body, AccountKey source) {
        PathPaymentStrictSendOp op = body.getPathPaymentStrictSendOp();
        boolean good = op.getSendAmount().getInt64() > 0
                && op.getDestMin().getInt64() > 0
                && AssetKey.of(op.getSendAsset()).wellFormed()
                && AssetKey.of(op.getDestAsset()).wellFormed()
                && path(op).stream().allMatch(AssetKey::wellFormed);
        return good
                ? OperationOutcome.success(TYPE)
                : fail(PathPaymentStrictSendResultCode.PATH_PAYMENT_STRICT_SEND_MALFORMED);
    }

    @Override
    public OperationOutcome apply(Application application) {
        PathPaymentStrictSendOp op = application.body().getPathPaymentStrictSendOp();
        Transfer.Order order = new Transfer.Order(
                application.source(),
                AccountKey.of(op.getDestination()),
                AssetKey.of(op.getSendAsset()),
                AssetKey.of(op.getDestAsset()),
                path(op));
        long amount = op.getSendAmount().getInt64();
        Transfer transfer = new Transfer(application.ledger(), application.balances());
        Transfer.Outcome outcome = transfer.send(order, amount, op.getDestMin().getInt64());
        return outcome == Transfer.Outcome.SUCCESS ? paid(order, amount) : fail(code(outcome));
    }

    private static PathPaymentStrictSendResultCode code(Transfer.Outcome outcome) {
        return switch (outcome) {
            case SUCCESS -> PathPaymentStrictSendResultCode.PATH_PAYMENT_STRICT_SEND_SUCCESS;
            case UNDERFUNDED -> PathPaymentStrictSendResultCode.PATH_PAYMENT_STRICT_SEND_UNDERFUNDED;
            case SRC_NO_TRUST -> PathPaymentStrictSendResultCode.PATH_PAYMENT_STRICT_SEND_SRC_NO_TRUST;
            case SRC_NOT_AUTHORIZED ->
                PathPaymentStrictSendResultCode.PATH_PAYMENT_STRICT_SEND_SRC_NOT_AUTHORIZED;
            case NO_DESTINATION -> PathPaymentStrictSendResultCode.PATH_PAYMENT_STRICT_SEND_NO_DESTINATION;
            case NO_TRUST -> PathPaymentStrictSendResultCode.PATH_PAYMENT_STRICT_SEND_NO_TRUST;
            case NOT_AUTHORIZED -> PathPaymentStrictSendResultCode.PATH_PAYMENT_STRICT_SEND_NOT_AUTHORIZED;
            case LINE_FULL -> PathPaymentStrictSendResultCode.PATH_PAYMENT_STRICT_SEND_LINE_FULL;
            case TOO_FEW_OFFERS -> PathPaymentStrictSendResultCode.PATH_PAYMENT_STRICT_SEND_TOO_FEW_OFFERS;
            case CONSTRAINT_NOT_MET -> PathPaymentStrictSendResultCode.PATH_PAYMENT_STRICT_SEND_UNDER_DESTMIN;
        };
    }

    private static List<AssetKey> path(PathPaymentStrictSendOp op) {
        return Arrays.stream(op.getPath()).map(AssetKey::of).toList();
    }

    private static OperationOutcome paid(Transfer.Order order, long amount) {
        var success = new PathPaymentStrictSendResult.PathPaymentStrictSendResultSuccess.Builder()
                .offers(new ClaimAtom[0])
                .last(new SimplePaymentResult.Builder()
                        .destination(order.to().toXdr())
                        .asset(order.destAsset().toXdr())
                        .amount(new Int64(amount))
                        .build())
                .build();
        return OperationOutcome.success(new OperationResult.Builder()
                .discriminant(OperationResultCode.opINNER)
                .tr(new OperationResult.OperationResultTr.Builder()
                        .discriminant(TYPE)
                        .pathPaymentStrictSendResult(new PathPaymentStrictSendResult.Builder()
                                .discriminant(PathPaymentStrictSendResultCode.PATH_PAYMENT_STRICT_SEND_SUCCESS)
                                .success(success)
                                .build())
                        .build())
                .build());
    }

    private static OperationOutcome fail(PathPaymentStrictSendResultCode code) {
        return OperationOutcome.inner(TYPE, code.getValue());
    }
}
