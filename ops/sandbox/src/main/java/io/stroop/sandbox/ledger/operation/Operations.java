package io.stroop.sandbox.ledger.operation;

import io.stroop.sandbox.ledger.entry.XdrValues;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.AccountMergeResultCode;
import org.stellar.sdk.xdr.Operation;
import org.stellar.sdk.xdr.Operation.OperationBody;
import org.stellar.sdk.xdr.OperationResultCode;
import org.stellar.sdk.xdr.OperationType;
import org.stellar.sdk.xdr.PathPaymentStrictReceiveResultCode;
import org.stellar.sdk.xdr.PathPaymentStrictSendResultCode;
import org.stellar.sdk.xdr.PaymentResultCode;

/// The supported operations: their thresholds, their validity checks and their effects.
public final class Operations {
    private static final Set<OperationType> LOW = EnumSet.of(
            OperationType.ALLOW_TRUST,
            OperationType.SET_TRUST_LINE_FLAGS,
            OperationType.BUMP_SEQUENCE,
            OperationType.CLAIM_CLAIMABLE_BALANCE,
            OperationType.INFLATION);
    private static final Set<OperationType> SIMULATED = EnumSet.of(
            OperationType.CREATE_ACCOUNT,
            OperationType.PAYMENT,
            OperationType.PATH_PAYMENT_STRICT_RECEIVE,
            OperationType.PATH_PAYMENT_STRICT_SEND,
            OperationType.SET_OPTIONS,
            OperationType.CHANGE_TRUST,
            OperationType.ALLOW_TRUST,
            OperationType.ACCOUNT_MERGE,
            OperationType.INFLATION,
            OperationType.MANAGE_DATA,
            OperationType.BUMP_SEQUENCE,
            OperationType.CREATE_CLAIMABLE_BALANCE,
            OperationType.CLAIM_CLAIMABLE_BALANCE,
            OperationType.BEGIN_SPONSORING_FUTURE_RESERVES,
            OperationType.END_SPONSORING_FUTURE_RESERVES,
            OperationType.REVOKE_SPONSORSHIP,
            OperationType.CLAWBACK,
            OperationType.CLAWBACK_CLAIMABLE_BALANCE,
            OperationType.SET_TRUST_LINE_FLAGS);

    private Operations() {}

    /// Whether the sandbox can apply it. Unsupported operations are refused on submission instead of guessed
    /// at.
    public static boolean isSimulated(Operation operation) {
        OperationBody body = operation.getBody();
        if (body.getDiscriminant() == OperationType.CHANGE_TRUST) {
            return body.getChangeTrustOp().getLine().getLiquidityPool() == null;
        }
        return SIMULATED.contains(body.getDiscriminant());
    }

    /// Which of the account's thresholds it needs: 1 low, 2 medium, 3 high.
    public static int threshold(Operation operation) {
        OperationBody body = operation.getBody();
        if (LOW.contains(body.getDiscriminant())) {
            return 1;
        }
        if (body.getDiscriminant() == OperationType.ACCOUNT_MERGE) {
            return 3;
        }
        if (body.getDiscriminant() == OperationType.SET_OPTIONS) {
            return SetOptionsOperation.isHigh(body.getSetOptionsOp()) ? 3 : 2;
        }
        return 2;
    }

    /// The failure of an invalid operation; null if it is well-formed.
    public static @Nullable OperationOutcome malformed(Operation operation, AccountID source) {
        OperationBody body = operation.getBody();
        OperationType type = body.getDiscriminant();
        Integer code = malformedCode(body, source);
        if (type == OperationType.INFLATION) {
            return OperationOutcome.outer(OperationResultCode.opNOT_SUPPORTED);
        }
        return code == null ? null : OperationOutcome.of(type, code);
    }

    private static @Nullable Integer malformedCode(OperationBody body, AccountID source) {
        return switch (body.getDiscriminant()) {
            case CREATE_ACCOUNT ->
                value(AccountOperations.malformed(body.getCreateAccountOp(), source), c -> c.getValue());
            case PAYMENT ->
                PaymentOperations.isWellFormed(body.getPaymentOp())
                        ? null
                        : Integer.valueOf(PaymentResultCode.PAYMENT_MALFORMED.getValue());
            case PATH_PAYMENT_STRICT_RECEIVE ->
                PaymentOperations.isWellFormed(body.getPathPaymentStrictReceiveOp())
                        ? null
                        : Integer.valueOf(
                                PathPaymentStrictReceiveResultCode.PATH_PAYMENT_STRICT_RECEIVE_MALFORMED.getValue());
            case PATH_PAYMENT_STRICT_SEND ->
                PaymentOperations.isWellFormed(body.getPathPaymentStrictSendOp())
                        ? null
                        : Integer.valueOf(
                                PathPaymentStrictSendResultCode.PATH_PAYMENT_STRICT_SEND_MALFORMED.getValue());
            case SET_OPTIONS -> value(SetOptionsOperation.malformed(body.getSetOptionsOp(), source), c -> c.getValue());
            case CHANGE_TRUST -> value(TrustOperations.malformed(body.getChangeTrustOp(), source), c -> c.getValue());
            case ALLOW_TRUST -> value(TrustOperations.malformed(body.getAllowTrustOp(), source), c -> c.getValue());
            case ACCOUNT_MERGE ->
                XdrValues.account(body.getDestination()).equals(source)
                        ? Integer.valueOf(AccountMergeResultCode.ACCOUNT_MERGE_MALFORMED.getValue())
                        : null;
            case MANAGE_DATA -> value(AccountOperations.malformed(body.getManageDataOp()), c -> c.getValue());
            case BUMP_SEQUENCE -> value(AccountOperations.malformed(body.getBumpSequenceOp()), c -> c.getValue());
            case CREATE_CLAIMABLE_BALANCE ->
                value(ClaimOperations.malformed(body.getCreateClaimableBalanceOp()), c -> c.getValue());
            case BEGIN_SPONSORING_FUTURE_RESERVES ->
                value(
                        SponsorshipOperations.malformed(body.getBeginSponsoringFutureReservesOp(), source),
                        c -> c.getValue());
            case REVOKE_SPONSORSHIP ->
                value(SponsorshipOperations.malformed(body.getRevokeSponsorshipOp()), c -> c.getValue());
            case CLAWBACK -> value(ClawbackOperations.malformed(body.getClawbackOp(), source), c -> c.getValue());
            case SET_TRUST_LINE_FLAGS ->
                value(TrustOperations.malformed(body.getSetTrustLineFlagsOp(), source), c -> c.getValue());
            default -> null;
        };
    }

    private static <C> @Nullable Integer value(@Nullable C code, ToIntFunction<C> number) {
        return code == null ? null : Integer.valueOf(number.applyAsInt(code));
    }

    static OperationOutcome apply(Operation operation, OperationContext context) {
        OperationBody body = operation.getBody();
        return switch (body.getDiscriminant()) {
            case CREATE_ACCOUNT -> AccountOperations.apply(body.getCreateAccountOp(), context);
            case PAYMENT -> PaymentOperations.apply(body.getPaymentOp(), context);
            case PATH_PAYMENT_STRICT_RECEIVE -> PaymentOperations.apply(body.getPathPaymentStrictReceiveOp(), context);
            case PATH_PAYMENT_STRICT_SEND -> PaymentOperations.apply(body.getPathPaymentStrictSendOp(), context);
            case SET_OPTIONS -> SetOptionsOperation.apply(body.getSetOptionsOp(), context);
            case CHANGE_TRUST -> TrustOperations.apply(body.getChangeTrustOp(), context);
            case ALLOW_TRUST -> TrustOperations.apply(body.getAllowTrustOp(), context);
            case ACCOUNT_MERGE -> AccountOperations.merge(body.getDestination(), context);
            case MANAGE_DATA -> AccountOperations.apply(body.getManageDataOp(), context);
            case BUMP_SEQUENCE -> AccountOperations.apply(body.getBumpSequenceOp(), context);
            case CREATE_CLAIMABLE_BALANCE -> ClaimOperations.apply(body.getCreateClaimableBalanceOp(), context);
            case CLAIM_CLAIMABLE_BALANCE -> ClaimOperations.apply(body.getClaimClaimableBalanceOp(), context);
            case BEGIN_SPONSORING_FUTURE_RESERVES ->
                SponsorshipOperations.apply(body.getBeginSponsoringFutureReservesOp(), context);
            case END_SPONSORING_FUTURE_RESERVES -> SponsorshipOperations.end(context);
            case REVOKE_SPONSORSHIP -> SponsorshipOperations.apply(body.getRevokeSponsorshipOp(), context);
            case CLAWBACK -> ClawbackOperations.apply(body.getClawbackOp(), context);
            case CLAWBACK_CLAIMABLE_BALANCE -> ClawbackOperations.apply(body.getClawbackClaimableBalanceOp(), context);
            case SET_TRUST_LINE_FLAGS -> TrustOperations.apply(body.getSetTrustLineFlagsOp(), context);
            default -> OperationOutcome.outer(OperationResultCode.opNOT_SUPPORTED);
        };
    }
}
