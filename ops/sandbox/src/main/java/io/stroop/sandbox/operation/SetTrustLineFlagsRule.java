package io.stroop.sandbox.operation;

import io.stroop.sandbox.ledger.AccountKey;
import io.stroop.sandbox.ledger.AccountOptions;
import io.stroop.sandbox.ledger.AssetKey;
import io.stroop.sandbox.ledger.TrustLine;
import io.stroop.sandbox.transaction.OperationOutcome;
import org.stellar.sdk.xdr.Operation.OperationBody;
import org.stellar.sdk.xdr.OperationType;
import org.stellar.sdk.xdr.SetTrustLineFlagsOp;
import org.stellar.sdk.xdr.SetTrustLineFlagsResultCode;

/// SetTrustLineFlags: stellar-core `SetTrustLineFlagsOpFrame.cpp` and `TrustFlagsOpFrameBase.cpp`. Taking all
/// authorisation away would cancel offers too, of which there are none.
final class SetTrustLineFlagsRule implements OperationRule {
    @Override
    public Threshold threshold(OperationBody body) {
        return Threshold.LOW;
    }

    @Override
    public OperationOutcome check(OperationBody body, AccountKey source) {
        SetTrustLineFlagsOp op = body.getSetTrustLineFlagsOp();
        AssetKey asset = AssetKey.of(op.getAsset());
        int set = set(op);
        int clear = clear(op);
        boolean good = !asset.isNative()
                && asset.wellFormed()
                && asset.isIssuedBy(source)
                && !AccountKey.of(op.getTrustor()).equals(source)
                && (set & clear) == 0
                && (set & ~TrustLine.AUTH_FLAGS) == 0
                && set != TrustLine.AUTH_FLAGS
                && (clear & ~TrustLine.ALL_FLAGS) == 0;
        return good ? success() : fail(SetTrustLineFlagsResultCode.SET_TRUST_LINE_FLAGS_MALFORMED);
    }

    @Override
    public OperationOutcome apply(Application application) {
        SetTrustLineFlagsOp op = application.body().getSetTrustLineFlagsOp();
        boolean revocable = application.sourceAccount().options().has(AccountOptions.AUTH_REVOCABLE);
        boolean takesAway = (clear(op) & TrustLine.AUTH_FLAGS) != 0 && (set(op) & TrustLine.AUTHORIZED) == 0;
        if (!revocable && takesAway) {
            return fail(SetTrustLineFlagsResultCode.SET_TRUST_LINE_FLAGS_CANT_REVOKE);
        }
        TrustLine line =
                application.ledger().trustLine(AccountKey.of(op.getTrustor()), AssetKey.of(op.getAsset()));
        if (line == null) {
            return fail(SetTrustLineFlagsResultCode.SET_TRUST_LINE_FLAGS_NO_TRUST_LINE);
        }
        int flags = (line.flags() & ~clear(op)) | set(op);
        if ((flags & TrustLine.AUTH_FLAGS) == TrustLine.AUTH_FLAGS) {
            return fail(SetTrustLineFlagsResultCode.SET_TRUST_LINE_FLAGS_INVALID_STATE);
        }
        application.ledger().store(line.withFlags(flags));
        return success();
    }

    private static int set(SetTrustLineFlagsOp op) {
        return op.getSetFlags().getUint32().getNumber().intValue();
    }

    private static int clear(SetTrustLineFlagsOp op) {
        return op.getClearFlags().getUint32().getNumber().intValue();
    }

    private static OperationOutcome success() {
        return OperationOutcome.success(OperationType.SET_TRUST_LINE_FLAGS);
    }

    private static OperationOutcome fail(SetTrustLineFlagsResultCode code) {
        return OperationOutcome.inner(OperationType.SET_TRUST_LINE_FLAGS, code.getValue());
    }
}
