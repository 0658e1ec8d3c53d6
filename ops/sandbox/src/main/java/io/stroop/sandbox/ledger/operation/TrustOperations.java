package io.stroop.sandbox.ledger.operation;

import io.stroop.sandbox.ledger.entry.Account;
import io.stroop.sandbox.ledger.entry.LedgerKeys;
import io.stroop.sandbox.ledger.entry.LedgerTxn;
import io.stroop.sandbox.ledger.entry.TrustLine;
import io.stroop.sandbox.ledger.entry.XdrValues;
import io.stroop.sandbox.ledger.operation.Sponsorship.Outcome;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.AllowTrustOp;
import org.stellar.sdk.xdr.AllowTrustResultCode;
import org.stellar.sdk.xdr.AlphaNum12;
import org.stellar.sdk.xdr.AlphaNum4;
import org.stellar.sdk.xdr.Asset;
import org.stellar.sdk.xdr.AssetType;
import org.stellar.sdk.xdr.ChangeTrustAsset;
import org.stellar.sdk.xdr.ChangeTrustOp;
import org.stellar.sdk.xdr.ChangeTrustResultCode;
import org.stellar.sdk.xdr.OperationType;
import org.stellar.sdk.xdr.SetTrustLineFlagsOp;
import org.stellar.sdk.xdr.SetTrustLineFlagsResultCode;

/// Change trust, allow trust, set trustline flags.
final class TrustOperations {
    private static final long AUTH_FLAGS = TrustLine.AUTHORIZED | TrustLine.MAINTAIN_LIABILITIES;

    private TrustOperations() {}

    static @Nullable ChangeTrustResultCode malformed(ChangeTrustOp op, AccountID source) {
        Asset asset = asset(op.getLine());
        boolean bad = XdrValues.of(op.getLimit()) < 0
                || !LedgerKeys.isValid(asset)
                || LedgerKeys.isNative(asset)
                || LedgerKeys.issuer(asset).equals(source);
        return bad ? ChangeTrustResultCode.CHANGE_TRUST_MALFORMED : null;
    }

    /// The asset of a trustline; for a liquidity pool, a pool share, which is never valid.
    static Asset asset(ChangeTrustAsset line) {
        return XdrValues.make(new Asset(), asset -> {
            asset.setDiscriminant(line.getDiscriminant());
            asset.setAlphaNum4(line.getAlphaNum4());
            asset.setAlphaNum12(line.getAlphaNum12());
        });
    }

    /// Source: stellar-core `ChangeTrustOpFrame.cpp` `doApply`.
    static OperationOutcome apply(ChangeTrustOp op, OperationContext context) {
        LedgerTxn ledger = context.ledger();
        Asset asset = asset(op.getLine());
        long limit = XdrValues.of(op.getLimit());
        TrustLine line = ledger.line(context.source(), asset);
        if (line != null) {
            return change(line, limit, context);
        }
        if (limit == 0) {
            return trust(ChangeTrustResultCode.CHANGE_TRUST_INVALID_LIMIT);
        }
        Account issuer = ledger.peekAccount(LedgerKeys.issuer(asset));
        if (issuer == null) {
            return trust(ChangeTrustResultCode.CHANGE_TRUST_NO_ISSUER);
        }
        TrustLine created = new TrustLine(context.source(), LedgerKeys.lineAsset(asset), limit);
        created.setFlags((issuer.has(Account.AUTH_REQUIRED) ? 0 : TrustLine.AUTHORIZED)
                | (issuer.has(Account.AUTH_CLAWBACK) ? TrustLine.CLAWBACK_ENABLED : 0));
        Outcome outcome = Sponsorship.create(ledger, created, context.sourceAccount());
        if (outcome != Outcome.SUCCESS) {
            return OperationContext.refused(
                    outcome, OperationType.CHANGE_TRUST, ChangeTrustResultCode.CHANGE_TRUST_LOW_RESERVE.getValue());
        }
        ledger.create(created);
        return trust(ChangeTrustResultCode.CHANGE_TRUST_SUCCESS);
    }

    private static OperationOutcome change(TrustLine line, long limit, OperationContext context) {
        if (limit < line.minimumLimit()) {
            return trust(ChangeTrustResultCode.CHANGE_TRUST_INVALID_LIMIT);
        }
        LedgerTxn ledger = context.ledger();
        if (limit > 0) {
            AccountID issuer = line.asset().getDiscriminant() == AssetType.ASSET_TYPE_CREDIT_ALPHANUM4
                    ? line.asset().getAlphaNum4().getIssuer()
                    : line.asset().getAlphaNum12().getIssuer();
            if (ledger.peekAccount(issuer) == null) {
                return trust(ChangeTrustResultCode.CHANGE_TRUST_NO_ISSUER);
            }
            line.setLimit(limit);
            return trust(ChangeTrustResultCode.CHANGE_TRUST_SUCCESS);
        }
        if (line.isUsedByPools()) {
            return trust(ChangeTrustResultCode.CHANGE_TRUST_CANNOT_DELETE);
        }
        Sponsorship.remove(ledger, line, context.sourceAccount());
        ledger.erase(line.key());
        return trust(ChangeTrustResultCode.CHANGE_TRUST_SUCCESS);
    }

    private static OperationOutcome trust(ChangeTrustResultCode code) {
        return OperationOutcome.of(OperationType.CHANGE_TRUST, code.getValue());
    }

    /// Source: stellar-core `AllowTrustOpFrame.cpp` `doCheckValid`.
    static @Nullable AllowTrustResultCode malformed(AllowTrustOp op, AccountID source) {
        boolean bad = op.getAsset().getDiscriminant() == AssetType.ASSET_TYPE_NATIVE
                || XdrValues.of(op.getAuthorize()) > TrustLine.MAINTAIN_LIABILITIES
                || !LedgerKeys.isValid(asset(op, source))
                || op.getTrustor().equals(source);
        return bad ? AllowTrustResultCode.ALLOW_TRUST_MALFORMED : null;
    }

    private static Asset asset(AllowTrustOp op, AccountID issuer) {
        Asset asset = new Asset();
        asset.setDiscriminant(op.getAsset().getDiscriminant());
        if (op.getAsset().getDiscriminant() == AssetType.ASSET_TYPE_CREDIT_ALPHANUM4) {
            asset.setAlphaNum4(XdrValues.make(new AlphaNum4(), a -> {
                a.setAssetCode(op.getAsset().getAssetCode4());
                a.setIssuer(issuer);
            }));
        } else {
            asset.setAlphaNum12(XdrValues.make(new AlphaNum12(), a -> {
                a.setAssetCode(op.getAsset().getAssetCode12());
                a.setIssuer(issuer);
            }));
        }
        return asset;
    }

    /// Source: stellar-core `TrustFlagsOpFrameBase.cpp` `doApply`, `AllowTrustOpFrame.cpp`.
    static OperationOutcome apply(AllowTrustOp op, OperationContext context) {
        boolean revocable = context.sourceAccount().has(Account.AUTH_REVOCABLE);
        long authorize = XdrValues.of(op.getAuthorize());
        if (!revocable && authorize == 0) {
            return allow(AllowTrustResultCode.ALLOW_TRUST_CANT_REVOKE);
        }
        TrustLine line = context.ledger().line(op.getTrustor(), asset(op, context.source()));
        if (line == null) {
            return allow(AllowTrustResultCode.ALLOW_TRUST_NO_TRUST_LINE);
        }
        if (!revocable && line.isAuthorized() && (authorize & TrustLine.MAINTAIN_LIABILITIES) != 0) {
            return allow(AllowTrustResultCode.ALLOW_TRUST_CANT_REVOKE);
        }
        change(line, (line.flags() & ~AUTH_FLAGS) | authorize, asset(op, context.source()), context);
        return allow(AllowTrustResultCode.ALLOW_TRUST_SUCCESS);
    }

    /// Source: stellar-core `TrustFlagsOpFrameBase.cpp` `doApply`.
    private static void change(TrustLine line, long flags, Asset asset, OperationContext context) {
        if (line.maintainsLiabilities() && (flags & AUTH_FLAGS) == 0) {
            OfferCrossing.withdraw(context.ledger(), line.account(), asset);
        }
        line.setFlags(flags);
    }

    private static OperationOutcome allow(AllowTrustResultCode code) {
        return OperationOutcome.of(OperationType.ALLOW_TRUST, code.getValue());
    }

    /// Source: stellar-core `SetTrustLineFlagsOpFrame.cpp` `doCheckValid`.
    static @Nullable SetTrustLineFlagsResultCode malformed(SetTrustLineFlagsOp op, AccountID source) {
        long set = XdrValues.of(op.getSetFlags());
        long clear = XdrValues.of(op.getClearFlags());
        boolean bad = LedgerKeys.isNative(op.getAsset())
                || !LedgerKeys.isValid(op.getAsset())
                || !LedgerKeys.issuer(op.getAsset()).equals(source)
                || op.getTrustor().equals(source)
                || (set & clear) != 0
                || (set & ~AUTH_FLAGS) != 0
                || (set & AUTH_FLAGS) == AUTH_FLAGS
                || (clear & ~(AUTH_FLAGS | TrustLine.CLAWBACK_ENABLED)) != 0;
        return bad ? SetTrustLineFlagsResultCode.SET_TRUST_LINE_FLAGS_MALFORMED : null;
    }

    static OperationOutcome apply(SetTrustLineFlagsOp op, OperationContext context) {
        long set = XdrValues.of(op.getSetFlags());
        long clear = XdrValues.of(op.getClearFlags());
        if (!context.sourceAccount().has(Account.AUTH_REVOCABLE)
                && (clear & AUTH_FLAGS) != 0
                && (set & TrustLine.AUTHORIZED) == 0) {
            return flags(SetTrustLineFlagsResultCode.SET_TRUST_LINE_FLAGS_CANT_REVOKE);
        }
        TrustLine line = context.ledger().line(op.getTrustor(), op.getAsset());
        if (line == null) {
            return flags(SetTrustLineFlagsResultCode.SET_TRUST_LINE_FLAGS_NO_TRUST_LINE);
        }
        long result = (line.flags() & ~clear) | set;
        if ((result & AUTH_FLAGS) == AUTH_FLAGS) {
            return flags(SetTrustLineFlagsResultCode.SET_TRUST_LINE_FLAGS_INVALID_STATE);
        }
        change(line, result, op.getAsset(), context);
        return flags(SetTrustLineFlagsResultCode.SET_TRUST_LINE_FLAGS_SUCCESS);
    }

    private static OperationOutcome flags(SetTrustLineFlagsResultCode code) {
        return OperationOutcome.of(OperationType.SET_TRUST_LINE_FLAGS, code.getValue());
    }
}
