package io.stroop.sandbox.operation;

import io.stroop.sandbox.ledger.AccountKey;
import io.stroop.sandbox.ledger.AssetKey;
import io.stroop.sandbox.ledger.Balances;
import io.stroop.sandbox.ledger.TrustLine;
import io.stroop.sandbox.transaction.OperationOutcome;
import org.stellar.sdk.xdr.ClawbackOp;
import org.stellar.sdk.xdr.ClawbackResultCode;
import org.stellar.sdk.xdr.CryptoKeyType;
import org.stellar.sdk.xdr.Operation.OperationBody;
import org.stellar.sdk.xdr.OperationType;

/// Clawback: stellar-core `ClawbackOpFrame.cpp`. Works on frozen trustlines too.
final class ClawbackRule implements OperationRule {
    @Override
    public OperationOutcome check(OperationBody body, AccountKey source) {
        ClawbackOp op = body.getClawbackOp();
        AssetKey asset = AssetKey.of(op.getAsset());
        // The network compares the address as it stands: a multiplexed form of the issuer's own passes.
        boolean fromItself = op.getFrom().getDiscriminant() == CryptoKeyType.KEY_TYPE_ED25519
                && AccountKey.of(op.getFrom()).equals(source);
        boolean good = !fromItself
                && op.getAmount().getInt64() >= 1
                && !asset.isNative()
                && asset.wellFormed()
                && asset.isIssuedBy(source);
        return good
                ? OperationOutcome.success(OperationType.CLAWBACK)
                : fail(ClawbackResultCode.CLAWBACK_MALFORMED);
    }

    @Override
    public OperationOutcome apply(Application application) {
        ClawbackOp op = application.body().getClawbackOp();
        TrustLine line = application.ledger().trustLine(AccountKey.of(op.getFrom()), AssetKey.of(op.getAsset()));
        if (line == null) {
            return fail(ClawbackResultCode.CLAWBACK_NO_TRUST);
        }
        if (!line.isClawbackEnabled()) {
            return fail(ClawbackResultCode.CLAWBACK_NOT_CLAWBACK_ENABLED);
        }
        Balances.Move move = application.balances().clawBack(line, op.getAmount().getInt64());
        return move == Balances.Move.DONE
                ? OperationOutcome.success(OperationType.CLAWBACK)
                : fail(ClawbackResultCode.CLAWBACK_UNDERFUNDED);
    }

    private static OperationOutcome fail(ClawbackResultCode code) {
        return OperationOutcome.inner(OperationType.CLAWBACK, code.getValue());
    }
}
