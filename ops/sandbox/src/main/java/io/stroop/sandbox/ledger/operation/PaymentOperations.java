package io.stroop.sandbox.ledger.operation;

import io.stroop.sandbox.ledger.entry.LedgerKeys;
import io.stroop.sandbox.ledger.entry.LedgerTxn;
import io.stroop.sandbox.ledger.entry.XdrValues;
import io.stroop.sandbox.ledger.operation.OfferCrossing.End;
import io.stroop.sandbox.ledger.operation.OfferCrossing.Pair;
import io.stroop.sandbox.ledger.operation.OfferCrossing.Result;
import io.stroop.sandbox.ledger.operation.Transfers.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.Asset;
import org.stellar.sdk.xdr.ClaimAtom;
import org.stellar.sdk.xdr.OperationType;
import org.stellar.sdk.xdr.PathPaymentStrictReceiveOp;
import org.stellar.sdk.xdr.PathPaymentStrictReceiveResultCode;
import org.stellar.sdk.xdr.PathPaymentStrictSendOp;
import org.stellar.sdk.xdr.PathPaymentStrictSendResultCode;
import org.stellar.sdk.xdr.PaymentOp;
import org.stellar.sdk.xdr.PaymentResultCode;
import org.stellar.sdk.xdr.SimplePaymentResult;

/// Payment and the two path payments. Offers are part of the initial state; without any, a path payment between
/// different assets fails with TOO_FEW_OFFERS, as on a network without offers. There are no liquidity pools.
final class PaymentOperations {
    private static final OperationType PAYMENT = OperationType.PAYMENT;
    private static final OperationType RECEIVE = OperationType.PATH_PAYMENT_STRICT_RECEIVE;
    private static final OperationType SEND = OperationType.PATH_PAYMENT_STRICT_SEND;

    private PaymentOperations() {}

    static boolean isWellFormed(PaymentOp op) {
        return XdrValues.of(op.getAmount()) > 0 && LedgerKeys.isValid(op.getAsset());
    }

    static boolean isWellFormed(PathPaymentStrictReceiveOp op) {
        return XdrValues.of(op.getDestAmount()) > 0
                && XdrValues.of(op.getSendMax()) > 0
                && LedgerKeys.isValid(op.getSendAsset())
                && LedgerKeys.isValid(op.getDestAsset())
                && Arrays.stream(op.getPath()).allMatch(LedgerKeys::isValid);
    }

    static boolean isWellFormed(PathPaymentStrictSendOp op) {
        return XdrValues.of(op.getSendAmount()) > 0
                && XdrValues.of(op.getDestMin()) > 0
                && LedgerKeys.isValid(op.getSendAsset())
                && LedgerKeys.isValid(op.getDestAsset())
                && Arrays.stream(op.getPath()).allMatch(LedgerKeys::isValid);
    }

    /// A strict receive of a single asset with translated codes. The destination is credited first, so a full
    /// destination is reported before an empty source.
    ///
    /// Source: stellar-core `PaymentOpFrame.cpp` `doApply`.
    static OperationOutcome apply(PaymentOp op, OperationContext context) {
        AccountID destination = XdrValues.account(op.getDestination());
        Asset asset = op.getAsset();
        long amount = XdrValues.of(op.getAmount());
        if (destination.equals(context.source()) && LedgerKeys.isNative(asset)) {
            return payment(PaymentResultCode.PAYMENT_SUCCESS);
        }
        LedgerTxn ledger = context.ledger();
        if (!Transfers.isIssuer(destination, asset) && ledger.peekAccount(destination) == null) {
            return payment(PaymentResultCode.PAYMENT_NO_DESTINATION);
        }
        Refusal given = Transfers.give(ledger, destination, asset, amount);
        if (given != null) {
            return payment(
                    switch (given) {
                        case NO_TRUST -> PaymentResultCode.PAYMENT_NO_TRUST;
                        case NOT_AUTHORIZED -> PaymentResultCode.PAYMENT_NOT_AUTHORIZED;
                        case FULL, UNDERFUNDED -> PaymentResultCode.PAYMENT_LINE_FULL;
                    });
        }
        Refusal taken = Transfers.take(ledger, context.source(), asset, amount);
        if (taken == null) {
            return payment(PaymentResultCode.PAYMENT_SUCCESS);
        }
        return payment(
                switch (taken) {
                    case NO_TRUST -> PaymentResultCode.PAYMENT_SRC_NO_TRUST;
                    case NOT_AUTHORIZED -> PaymentResultCode.PAYMENT_SRC_NOT_AUTHORIZED;
                    case FULL, UNDERFUNDED -> PaymentResultCode.PAYMENT_UNDERFUNDED;
                });
    }

    private static OperationOutcome payment(PaymentResultCode code) {
        return OperationOutcome.of(PAYMENT, code.getValue());
    }

    /// Source: stellar-core `PathPaymentStrictReceiveOpFrame.cpp` `doApply`.
    static OperationOutcome apply(PathPaymentStrictReceiveOp op, OperationContext context) {
        LedgerTxn ledger = context.ledger();
        AccountID destination = XdrValues.account(op.getDestination());
        Asset asset = op.getDestAsset();
        long amount = XdrValues.of(op.getDestAmount());
        boolean toIssuer = isToIssuer(op.getSendAsset(), asset, op.getPath(), destination);
        if (!toIssuer && ledger.peekAccount(destination) == null) {
            return receive(PathPaymentStrictReceiveResultCode.PATH_PAYMENT_STRICT_RECEIVE_NO_DESTINATION);
        }
        Refusal given = Transfers.give(ledger, destination, asset, amount);
        if (given != null) {
            return receive(
                    switch (given) {
                        case NO_TRUST -> PathPaymentStrictReceiveResultCode.PATH_PAYMENT_STRICT_RECEIVE_NO_TRUST;
                        case NOT_AUTHORIZED ->
                            PathPaymentStrictReceiveResultCode.PATH_PAYMENT_STRICT_RECEIVE_NOT_AUTHORIZED;
                        case FULL, UNDERFUNDED ->
                            PathPaymentStrictReceiveResultCode.PATH_PAYMENT_STRICT_RECEIVE_LINE_FULL;
                    });
        }
        List<ClaimAtom> atoms = new ArrayList<>();
        long needed = amount;
        Asset wanted = asset;
        for (Asset offered : backwards(op.getSendAsset(), op.getPath())) {
            if (offered.equals(wanted)) {
                continue;
            }
            Result result = OfferCrossing.convert(
                    ledger, context.source(), new Pair(offered, wanted), Long.MAX_VALUE, needed, true);
            if (result.end() != End.DONE) {
                return receive(
                        result.end() == End.CROSS_SELF
                                ? PathPaymentStrictReceiveResultCode.PATH_PAYMENT_STRICT_RECEIVE_OFFER_CROSS_SELF
                                : PathPaymentStrictReceiveResultCode.PATH_PAYMENT_STRICT_RECEIVE_TOO_FEW_OFFERS);
            }
            needed = result.sent();
            wanted = offered;
            atoms.addAll(0, result.atoms());
        }
        if (needed > XdrValues.of(op.getSendMax())) {
            return receive(PathPaymentStrictReceiveResultCode.PATH_PAYMENT_STRICT_RECEIVE_OVER_SENDMAX);
        }
        Refusal taken = Transfers.take(ledger, context.source(), op.getSendAsset(), needed);
        if (taken != null) {
            return receive(
                    switch (taken) {
                        case NO_TRUST -> PathPaymentStrictReceiveResultCode.PATH_PAYMENT_STRICT_RECEIVE_SRC_NO_TRUST;
                        case NOT_AUTHORIZED ->
                            PathPaymentStrictReceiveResultCode.PATH_PAYMENT_STRICT_RECEIVE_SRC_NOT_AUTHORIZED;
                        case FULL, UNDERFUNDED ->
                            PathPaymentStrictReceiveResultCode.PATH_PAYMENT_STRICT_RECEIVE_UNDERFUNDED;
                    });
        }
        return OperationOutcome.paid(RECEIVE, atoms, last(destination, asset, amount));
    }

    private static OperationOutcome receive(PathPaymentStrictReceiveResultCode code) {
        return OperationOutcome.of(RECEIVE, code.getValue());
    }

    /// Source: stellar-core `PathPaymentStrictSendOpFrame.cpp` `doApply`, which charges the source first.
    static OperationOutcome apply(PathPaymentStrictSendOp op, OperationContext context) {
        LedgerTxn ledger = context.ledger();
        AccountID destination = XdrValues.account(op.getDestination());
        Asset asset = op.getDestAsset();
        long amount = XdrValues.of(op.getSendAmount());
        boolean toIssuer = isToIssuer(op.getSendAsset(), asset, op.getPath(), destination);
        if (!toIssuer && ledger.peekAccount(destination) == null) {
            return send(PathPaymentStrictSendResultCode.PATH_PAYMENT_STRICT_SEND_NO_DESTINATION);
        }
        Refusal taken = Transfers.take(ledger, context.source(), op.getSendAsset(), amount);
        if (taken != null) {
            return send(
                    switch (taken) {
                        case NO_TRUST -> PathPaymentStrictSendResultCode.PATH_PAYMENT_STRICT_SEND_SRC_NO_TRUST;
                        case NOT_AUTHORIZED ->
                            PathPaymentStrictSendResultCode.PATH_PAYMENT_STRICT_SEND_SRC_NOT_AUTHORIZED;
                        case FULL, UNDERFUNDED -> PathPaymentStrictSendResultCode.PATH_PAYMENT_STRICT_SEND_UNDERFUNDED;
                    });
        }
        List<ClaimAtom> atoms = new ArrayList<>();
        long arriving = amount;
        Asset held = op.getSendAsset();
        for (Asset next : forwards(op.getPath(), asset)) {
            if (next.equals(held)) {
                continue;
            }
            Result result = OfferCrossing.convert(
                    ledger, context.source(), new Pair(held, next), arriving, Long.MAX_VALUE, false);
            if (result.end() != End.DONE) {
                return send(
                        result.end() == End.CROSS_SELF
                                ? PathPaymentStrictSendResultCode.PATH_PAYMENT_STRICT_SEND_OFFER_CROSS_SELF
                                : PathPaymentStrictSendResultCode.PATH_PAYMENT_STRICT_SEND_TOO_FEW_OFFERS);
            }
            arriving = result.received();
            held = next;
            atoms.addAll(result.atoms());
        }
        if (arriving < XdrValues.of(op.getDestMin())) {
            return send(PathPaymentStrictSendResultCode.PATH_PAYMENT_STRICT_SEND_UNDER_DESTMIN);
        }
        Refusal given = Transfers.give(ledger, destination, asset, arriving);
        if (given != null) {
            return send(
                    switch (given) {
                        case NO_TRUST -> PathPaymentStrictSendResultCode.PATH_PAYMENT_STRICT_SEND_NO_TRUST;
                        case NOT_AUTHORIZED -> PathPaymentStrictSendResultCode.PATH_PAYMENT_STRICT_SEND_NOT_AUTHORIZED;
                        case FULL, UNDERFUNDED -> PathPaymentStrictSendResultCode.PATH_PAYMENT_STRICT_SEND_LINE_FULL;
                    });
        }
        return OperationOutcome.paid(SEND, atoms, last(destination, asset, arriving));
    }

    private static OperationOutcome send(PathPaymentStrictSendResultCode code) {
        return OperationOutcome.of(SEND, code.getValue());
    }

    private static boolean isToIssuer(Asset send, Asset receive, Asset[] path, AccountID destination) {
        return path.length == 0 && send.equals(receive) && Transfers.isIssuer(destination, receive);
    }

    private static SimplePaymentResult last(AccountID destination, Asset asset, long amount) {
        return XdrValues.make(new SimplePaymentResult(), last -> {
            last.setDestination(destination);
            last.setAsset(asset);
            last.setAmount(XdrValues.int64(amount));
        });
    }

    private static List<Asset> backwards(Asset send, Asset[] path) {
        List<Asset> assets = new ArrayList<>(List.of(path).reversed());
        assets.add(send);
        return assets;
    }

    private static List<Asset> forwards(Asset[] path, Asset receive) {
        List<Asset> assets = new ArrayList<>(List.of(path));
        assets.add(receive);
        return assets;
    }
}
