package io.stroop.sandbox.operation;

import io.stroop.sandbox.ledger.AccountKey;
import io.stroop.sandbox.ledger.AccountOptions;
import io.stroop.sandbox.ledger.AssetKey;
import io.stroop.sandbox.ledger.TrustLine;
import io.stroop.sandbox.transaction.OperationOutcome;
import java.nio.charset.StandardCharsets;
import org.stellar.sdk.xdr.AllowTrustOp;
import org.stellar.sdk.xdr.AllowTrustResultCode;
import org.stellar.sdk.xdr.AssetCode;
import org.stellar.sdk.xdr.AssetType;
import org.stellar.sdk.xdr.Operation.OperationBody;
import org.stellar.sdk.xdr.OperationType;

/// AllowTrust, the older way to authorise a trustline: stellar-core `AllowTrustOpFrame.cpp`.
final class AllowTrustRule implements OperationRule {
    @Override
    public Threshold threshold(OperationBody body) {
        return Threshold.LOW;
    }

    @Override
    public OperationOutcome check(OperationBody body, AccountKey source) {
        AllowTrustOp op = body.getAllowTrustOp();
        long authorize = op.getAuthorize().getUint32().getNumber();
        boolean good = authorize <= TrustLine.MAINTAIN_LIABILITIES
                && asset(op, source).wellFormed()
                && !AccountKey.of(op.getTrustor()).equals(source);
        return good ? success() : fail(AllowTrustResultCode.ALLOW_TRUST_MALFORMED);
    }

    @Override
    public OperationOutcome apply(Application application) {
        AllowTrustOp op = application.body().getAllowTrustOp();
        int authorize = op.getAuthorize().getUint32().getNumber().intValue();
        boolean revocable = application.sourceAccount().options().has(AccountOptions.AUTH_REVOCABLE);
        if (!revocable && authorize == 0) {
            return fail(AllowTrustResultCode.ALLOW_TRUST_CANT_REVOKE);
        }
        TrustLine line =
                application.ledger().trustLine(AccountKey.of(op.getTrustor()), asset(op, application.source()));
        if (line == null) {
            return fail(AllowTrustResultCode.ALLOW_TRUST_NO_TRUST_LINE);
        }
        boolean lowers = line.isAuthorized() && (authorize & TrustLine.MAINTAIN_LIABILITIES) != 0;
        if (!revocable && lowers) {
            return fail(AllowTrustResultCode.ALLOW_TRUST_CANT_REVOKE);
        }
        application.ledger().store(line.withFlags((line.flags() & ~TrustLine.AUTH_FLAGS) | authorize));
        return success();
    }

    private static AssetKey asset(AllowTrustOp op, AccountKey issuer) {
        AssetCode code = op.getAsset();
        byte[] bytes = code.getDiscriminant() == AssetType.ASSET_TYPE_CREDIT_ALPHANUM4
                ? code.getAssetCode4().getAssetCode4()
                : code.getAssetCode12().getAssetCode12();
        return new AssetKey(new String(bytes, StandardCharsets.ISO_8859_1), issuer);
    }

    private static OperationOutcome success() {
        return OperationOutcome.success(OperationType.ALLOW_TRUST);
    }

    private static OperationOutcome fail(AllowTrustResultCode code) {
        return OperationOutcome.inner(OperationType.ALLOW_TRUST, code.getValue());
    }
}
