package io.stroop.sandbox.operation;

import io.stroop.sandbox.ledger.Account;
import io.stroop.sandbox.ledger.AccountKey;
import io.stroop.sandbox.ledger.AccountOptions;
import io.stroop.sandbox.ledger.AssetKey;
import io.stroop.sandbox.ledger.EntryKey;
import io.stroop.sandbox.ledger.Reserves;
import io.stroop.sandbox.ledger.TrustLine;
import io.stroop.sandbox.transaction.OperationOutcome;
import org.stellar.sdk.xdr.ChangeTrustOp;
import org.stellar.sdk.xdr.ChangeTrustResultCode;
import org.stellar.sdk.xdr.Operation.OperationBody;
import org.stellar.sdk.xdr.OperationType;

/// ChangeTrust: stellar-core `ChangeTrustOpFrame.cpp`, without shares of liquidity pools.
final class ChangeTrustRule implements OperationRule {
    @Override
    public OperationOutcome check(OperationBody body, AccountKey source) {
        ChangeTrustOp op = body.getChangeTrustOp();
        AssetKey asset = AssetKey.of(op.getLine());
        boolean good = op.getLimit().getInt64() >= 0
                && asset.wellFormed()
                && !asset.isNative()
                && !asset.isIssuedBy(source);
        return good ? success() : fail(ChangeTrustResultCode.CHANGE_TRUST_MALFORMED);
    }

    @Override
    public OperationOutcome apply(Application application) {
        ChangeTrustOp op = application.body().getChangeTrustOp();
        AssetKey asset = AssetKey.of(op.getLine());
        long limit = op.getLimit().getInt64();
        TrustLine line = application.ledger().trustLine(application.source(), asset);
        return line == null ? create(application, asset, limit) : change(application, line, limit);
    }

    private static OperationOutcome change(Application application, TrustLine line, long limit) {
        if (limit < line.balance() + line.liabilities().buying()) {
            return fail(ChangeTrustResultCode.CHANGE_TRUST_INVALID_LIMIT);
        }
        if (limit == 0) {
            if (line.extension().poolUses() != 0) {
                return fail(ChangeTrustResultCode.CHANGE_TRUST_CANNOT_DELETE);
            }
            application.reserves().remove(line, line.account());
            return success();
        }
        if (application.ledger().account(line.asset().requireIssuer()) == null) {
            return fail(ChangeTrustResultCode.CHANGE_TRUST_NO_ISSUER);
        }
        application.ledger().store(line.withLimit(limit));
        return success();
    }

    private static OperationOutcome create(Application application, AssetKey asset, long limit) {
        if (limit == 0) {
            return fail(ChangeTrustResultCode.CHANGE_TRUST_INVALID_LIMIT);
        }
        Account issuer = application.ledger().account(asset.requireIssuer());
        if (issuer == null) {
            return fail(ChangeTrustResultCode.CHANGE_TRUST_NO_ISSUER);
        }
        int flags = issuer.options().has(AccountOptions.AUTH_REQUIRED) ? 0 : TrustLine.AUTHORIZED;
        if (issuer.options().has(AccountOptions.AUTH_CLAWBACK_ENABLED)) {
            flags |= TrustLine.CLAWBACK_ENABLED;
        }
        TrustLine line = TrustLine.fresh(new EntryKey.OfTrustLine(application.source(), asset), limit, flags);
        Reserves.Outcome outcome = application.reserves().create(line, application.source());
        return outcome == Reserves.Outcome.DONE
                ? success()
                : ReserveFailures.of(
                        outcome,
                        OperationType.CHANGE_TRUST,
                        ChangeTrustResultCode.CHANGE_TRUST_LOW_RESERVE.getValue());
    }

    private static OperationOutcome success() {
        return OperationOutcome.success(OperationType.CHANGE_TRUST);
    }

    private static OperationOutcome fail(ChangeTrustResultCode code) {
        return OperationOutcome.inner(OperationType.CHANGE_TRUST, code.getValue());
    }
}
