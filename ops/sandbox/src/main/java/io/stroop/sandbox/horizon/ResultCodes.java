package io.stroop.sandbox.horizon;

import io.stroop.sandbox.ledger.operation.OperationOutcome;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.stellar.sdk.xdr.AccountMergeResultCode;
import org.stellar.sdk.xdr.AllowTrustResultCode;
import org.stellar.sdk.xdr.BeginSponsoringFutureReservesResultCode;
import org.stellar.sdk.xdr.BumpSequenceResultCode;
import org.stellar.sdk.xdr.ChangeTrustResultCode;
import org.stellar.sdk.xdr.ClaimClaimableBalanceResultCode;
import org.stellar.sdk.xdr.ClawbackClaimableBalanceResultCode;
import org.stellar.sdk.xdr.ClawbackResultCode;
import org.stellar.sdk.xdr.CreateAccountResultCode;
import org.stellar.sdk.xdr.CreateClaimableBalanceResultCode;
import org.stellar.sdk.xdr.EndSponsoringFutureReservesResultCode;
import org.stellar.sdk.xdr.ManageDataResultCode;
import org.stellar.sdk.xdr.OperationResultCode;
import org.stellar.sdk.xdr.OperationType;
import org.stellar.sdk.xdr.PathPaymentStrictReceiveResultCode;
import org.stellar.sdk.xdr.PathPaymentStrictSendResultCode;
import org.stellar.sdk.xdr.PaymentResultCode;
import org.stellar.sdk.xdr.RevokeSponsorshipResultCode;
import org.stellar.sdk.xdr.SetOptionsResultCode;
import org.stellar.sdk.xdr.SetTrustLineFlagsResultCode;
import org.stellar.sdk.xdr.TransactionResultCode;

/// Horizon's names of result codes.
///
/// Source: stellar/go `services/horizon/internal/codes/main.go`.
final class ResultCodes {
    private static final Map<String, String> SPECIAL = Map.of(
            "CREATE_ACCOUNT_ALREADY_EXIST", "op_already_exists",
            "PATH_PAYMENT_STRICT_RECEIVE_OVER_SENDMAX", "op_over_source_max",
            "PATH_PAYMENT_STRICT_SEND_UNDER_DESTMIN", "op_under_dest_min",
            "CHANGE_TRUST_TRUST_LINE_MISSING", "op_trust_line_missing",
            "BUMP_SEQUENCE_BAD_SEQ", "op_bad_seq");
    private static final String SUCCESS = "op_success";

    private ResultCodes() {}

    static String of(TransactionResultCode code) {
        return switch (code) {
            case txMISSING_OPERATION -> "tx_missing_operation";
            case txNO_ACCOUNT -> "tx_no_source_account";
            case txFEE_BUMP_INNER_SUCCESS -> "tx_fee_bump_inner_success";
            default -> "tx_" + code.name().substring(2).toLowerCase(Locale.ROOT);
        };
    }

    static String of(OperationOutcome outcome) {
        ByteBuffer xdr = ByteBuffer.wrap(outcome.xdr());
        int outer = xdr.getInt();
        if (outer != 0) {
            for (OperationResultCode code : OperationResultCode.values()) {
                if (code.getValue() == outer) {
                    return "op_" + code.name().substring(2).toLowerCase(Locale.ROOT);
                }
            }
        }
        int type = xdr.getInt();
        int code = xdr.getInt();
        if (code == 0) {
            return SUCCESS;
        }
        for (OperationType known : OperationType.values()) {
            if (known.getValue() == type) {
                return of(known, name(known, code));
            }
        }
        return "op_unknown";
    }

    private static String of(OperationType type, String name) {
        String special = SPECIAL.get(name);
        if (special != null) {
            return special;
        }
        String prefix = type.name() + "_";
        String rest = name.startsWith(prefix) ? name.substring(prefix.length()) : name;
        return "op_" + rest.toLowerCase(Locale.ROOT);
    }

    private static String name(OperationType type, int code) {
        return switch (type) {
            case CREATE_ACCOUNT -> find(CreateAccountResultCode.values(), c -> c.getValue(), code);
            case PAYMENT -> find(PaymentResultCode.values(), c -> c.getValue(), code);
            case PATH_PAYMENT_STRICT_RECEIVE ->
                find(PathPaymentStrictReceiveResultCode.values(), c -> c.getValue(), code);
            case PATH_PAYMENT_STRICT_SEND -> find(PathPaymentStrictSendResultCode.values(), c -> c.getValue(), code);
            case SET_OPTIONS -> find(SetOptionsResultCode.values(), c -> c.getValue(), code);
            case CHANGE_TRUST -> find(ChangeTrustResultCode.values(), c -> c.getValue(), code);
            case ALLOW_TRUST -> find(AllowTrustResultCode.values(), c -> c.getValue(), code);
            case ACCOUNT_MERGE -> find(AccountMergeResultCode.values(), c -> c.getValue(), code);
            case MANAGE_DATA -> find(ManageDataResultCode.values(), c -> c.getValue(), code);
            case BUMP_SEQUENCE -> find(BumpSequenceResultCode.values(), c -> c.getValue(), code);
            case CREATE_CLAIMABLE_BALANCE -> find(CreateClaimableBalanceResultCode.values(), c -> c.getValue(), code);
            case CLAIM_CLAIMABLE_BALANCE -> find(ClaimClaimableBalanceResultCode.values(), c -> c.getValue(), code);
            case BEGIN_SPONSORING_FUTURE_RESERVES ->
                find(BeginSponsoringFutureReservesResultCode.values(), c -> c.getValue(), code);
            case END_SPONSORING_FUTURE_RESERVES ->
                find(EndSponsoringFutureReservesResultCode.values(), c -> c.getValue(), code);
            case REVOKE_SPONSORSHIP -> find(RevokeSponsorshipResultCode.values(), c -> c.getValue(), code);
            case CLAWBACK -> find(ClawbackResultCode.values(), c -> c.getValue(), code);
            case CLAWBACK_CLAIMABLE_BALANCE ->
                find(ClawbackClaimableBalanceResultCode.values(), c -> c.getValue(), code);
            case SET_TRUST_LINE_FLAGS -> find(SetTrustLineFlagsResultCode.values(), c -> c.getValue(), code);
            default -> "UNKNOWN";
        };
    }

    private static <C extends Enum<C>> String find(C[] codes, ToIntFunction<C> value, int code) {
        for (C one : codes) {
            if (value.applyAsInt(one) == code) {
                return one.name();
            }
        }
        return "UNKNOWN";
    }
}
