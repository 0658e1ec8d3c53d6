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
import org.stellar.sdk.xdr.PathPaymentStrictReceiveOp;
import org.stellar.sdk.xdr.PathPaymentStrictReceiveResult;
import org.stellar.sdk.xdr.PathPaymentStrictReceiveResultCode;
import org.stellar.sdk.xdr.SimplePaymentResult;

/// PathPaymentStrictReceive: stellar-core `PathPaymentStrictReceiveOpFrame.cpp`, over an order book that is empty.
final class PathPaymentStrictReceiveRule implements OperationRule {
    private static final OperationType TYPE = OperationType.PATH_PAYMENT_STRICT_RECEIVE;

    @Override
    public OperationOutcome check(OperationBody body, AccountKey source) {
        PathPaymentStrictReceiveOp op = body.getPathPaymentStrictReceiveOp();
        boolean good = op.getDestAmount().getInt64() > 0
                && op.getSendMax().getInt64() > 0
                && AssetKey.of(op.getSendAsset()).wellFormed()
                && AssetKey.of(op.getDestAsset()).wellFormed()
                && path(op).stream().allMatch(AssetKey::wellFormed);
        return good
                ? OperationOutcome.success(TYPE)
                : fail(PathPaymentStrictReceiveResultCode.PATH_PAYMENT_STRICT_RECEIVE_MALFORMED);
    }

    @Override
    public OperationOutcome apply(Application application) {
        PathPaymentStrictReceiveOp op = application.body().getPathPaymentStrictReceiveOp();
        Transfer.Order order = new Transfer.Order(
                application.source(),
                AccountKey.of(op.getDestination()),
                AssetKey.of(op.getSendAsset()),
                AssetKey.of(op.getDestAsset()),
                path(op));
        long amount = op.getDestAmount().getInt64();
        Transfer transfer = new Transfer(application.ledger(), application.balances());
        Transfer.Outcome outcome = transfer.receive(order, amount, op.getSendMax().getInt64());
        return outcome == Transfer.Outcome.SUCCESS ? paid(order, amount) : fail(code(outcome));
    }

    private static PathPaymentStrictReceiveResultCode code(Transfer.Outcome outcome) {
        return switch (outcome) {
            case SUCCESS -> PathPaymentStrictReceiveResultCode.PATH_PAYMENT_STRICT_RECEIVE_SUCCESS;
            case UNDERFUNDED -> PathPaymentStrictReceiveResultCode.PATH_PAYMENT_STRICT_RECEIVE_UNDERFUNDED;
            case SRC_NO_TRUST -> PathPaymentStrictReceiveResultCode.PATH_PAYMENT_STRICT_RECEIVE_SRC_NO_TRUST;
            case SRC_NOT_AUTHORIZED ->
                PathPaymentStrictReceiveResultCode.PATH_PAYMENT_STRICT_RECEIVE_SRC_NOT_AUTHORIZED;
            case NO_DESTINATION -> PathPaymentStrictReceiveResultCode.PATH_PAYMENT_STRICT_RECEIVE_NO_DESTINATION;
            case NO_TRUST -> PathPaymentStrictReceiveResultCode.PATH_PAYMENT_STRICT_RECEIVE_NO_TRUST;
            case NOT_AUTHORIZED -> PathPaymentStrictReceiveResultCode.PATH_PAYMENT_STRICT_RECEIVE_NOT_AUTHORIZED;
            case LINE_FULL -> PathPaymentStrictReceiveResultCode.PATH_PAYMENT_STRICT_RECEIVE_LINE_FULL;
            case TOO_FEW_OFFERS -> PathPaymentStrictReceiveResultCode.PATH_PAYMENT_STRICT_RECEIVE_TOO_FEW_OFFERS;
            case CONSTRAINT_NOT_MET -> PathPaymentStrictReceiveResultCode.PATH_PAYMENT_STRICT_RECEIVE_OVER_SENDMAX;
        };
    }

    private static List<AssetKey> path(PathPaymentStrictReceiveOp op) {
        return Arrays.stream(op.getPath()).map(AssetKey::of).toList();
    }

    private static OperationOutcome paid(Transfer.Order order, long amount) {
        var success = new PathPaymentStrictReceiveResult.PathPaymentStrictReceiveResultSuccess.Builder()
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
                        .pathPaymentStrictReceiveResult(new PathPaymentStrictReceiveResult.Builder()
                                .discriminant(PathPaymentStrictReceiveResultCode.PATH_PAYMENT_STRICT_RECEIVE_SUCCESS)
                                .success(success)
                                .build())
                        .build())
                .build());
    }

    private static OperationOutcome fail(PathPaymentStrictReceiveResultCode code) {
        return OperationOutcome.inner(TYPE, code.getValue());
    }
}
