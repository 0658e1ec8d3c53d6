package io.stroop.sandbox.ledger.operation;

import io.stroop.sandbox.ledger.entry.ClaimableBalance;
import io.stroop.sandbox.ledger.entry.LedgerKeys;
import io.stroop.sandbox.ledger.entry.LedgerTxn;
import io.stroop.sandbox.ledger.entry.TrustLine;
import io.stroop.sandbox.ledger.entry.XdrValues;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.ClawbackClaimableBalanceOp;
import org.stellar.sdk.xdr.ClawbackClaimableBalanceResultCode;
import org.stellar.sdk.xdr.ClawbackOp;
import org.stellar.sdk.xdr.ClawbackResultCode;
import org.stellar.sdk.xdr.CryptoKeyType;
import org.stellar.sdk.xdr.OperationType;

/// Clawback from a trustline and of a claimable balance.
final class ClawbackOperations {
    private ClawbackOperations() {}

    /// Source: stellar-core `ClawbackOpFrame.cpp` `doCheckValid`. As there, a muxed address of the source is
    /// accepted.
    static @Nullable ClawbackResultCode malformed(ClawbackOp op, AccountID source) {
        boolean fromSelf = op.getFrom().getDiscriminant() == CryptoKeyType.KEY_TYPE_ED25519
                && XdrValues.account(op.getFrom()).equals(source);
        boolean bad = fromSelf
                || XdrValues.of(op.getAmount()) < 1
                || LedgerKeys.isNative(op.getAsset())
                || !LedgerKeys.isValid(op.getAsset())
                || !LedgerKeys.issuer(op.getAsset()).equals(source);
        return bad ? ClawbackResultCode.CLAWBACK_MALFORMED : null;
    }

    static OperationOutcome apply(ClawbackOp op, OperationContext context) {
        TrustLine line = context.ledger().line(XdrValues.account(op.getFrom()), op.getAsset());
        ClawbackResultCode code;
        if (line == null) {
            code = ClawbackResultCode.CLAWBACK_NO_TRUST;
        } else if (!line.isClawbackEnabled()) {
            code = ClawbackResultCode.CLAWBACK_NOT_CLAWBACK_ENABLED;
        } else if (!line.add(-XdrValues.of(op.getAmount()))) {
            code = ClawbackResultCode.CLAWBACK_UNDERFUNDED;
        } else {
            context.ledger().issue(op.getAsset(), -XdrValues.of(op.getAmount()));
            code = ClawbackResultCode.CLAWBACK_SUCCESS;
        }
        return OperationOutcome.of(OperationType.CLAWBACK, code.getValue());
    }

    /// Source: stellar-core `ClawbackClaimableBalanceOpFrame.cpp` `doApply`.
    static OperationOutcome apply(ClawbackClaimableBalanceOp op, OperationContext context) {
        LedgerTxn ledger = context.ledger();
        ClaimableBalance balance = (ClaimableBalance) ledger.load(LedgerKeys.claimableBalance(op.getBalanceID()));
        ClawbackClaimableBalanceResultCode code;
        if (balance == null) {
            code = ClawbackClaimableBalanceResultCode.CLAWBACK_CLAIMABLE_BALANCE_DOES_NOT_EXIST;
        } else if (!Transfers.isIssuer(context.source(), balance.asset())) {
            code = ClawbackClaimableBalanceResultCode.CLAWBACK_CLAIMABLE_BALANCE_NOT_ISSUER;
        } else if (!balance.isClawbackEnabled()) {
            code = ClawbackClaimableBalanceResultCode.CLAWBACK_CLAIMABLE_BALANCE_NOT_CLAWBACK_ENABLED;
        } else {
            ledger.issue(balance.asset(), -balance.amount());
            Sponsorship.remove(ledger, balance, context.sourceAccount());
            ledger.erase(balance.key());
            code = ClawbackClaimableBalanceResultCode.CLAWBACK_CLAIMABLE_BALANCE_SUCCESS;
        }
        return OperationOutcome.of(OperationType.CLAWBACK_CLAIMABLE_BALANCE, code.getValue());
    }
}
