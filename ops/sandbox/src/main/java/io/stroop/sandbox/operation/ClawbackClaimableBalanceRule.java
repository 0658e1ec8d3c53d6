package io.stroop.sandbox.operation;

import io.stroop.sandbox.ledger.AccountKey;
import io.stroop.sandbox.ledger.ClaimableBalance;
import io.stroop.sandbox.ledger.EntryKey;
import io.stroop.sandbox.ledger.Hash32;
import io.stroop.sandbox.transaction.OperationOutcome;
import org.stellar.sdk.xdr.ClawbackClaimableBalanceResultCode;
import org.stellar.sdk.xdr.Operation.OperationBody;
import org.stellar.sdk.xdr.OperationType;

/// ClawbackClaimableBalance: stellar-core `ClawbackClaimableBalanceOpFrame.cpp`.
final class ClawbackClaimableBalanceRule implements OperationRule {
    private static final OperationType TYPE = OperationType.CLAWBACK_CLAIMABLE_BALANCE;

    @Override
    public OperationOutcome check(OperationBody body, AccountKey source) {
        return OperationOutcome.success(TYPE);
    }

    @Override
    public OperationOutcome apply(Application application) {
        Hash32 id = Hash32.of(application
                .body()
                .getClawbackClaimableBalanceOp()
                .getBalanceID()
                .getV0()
                .getHash());
        if (!(application.ledger().find(new EntryKey.OfBalance(id)) instanceof ClaimableBalance balance)) {
            return fail(ClawbackClaimableBalanceResultCode.CLAWBACK_CLAIMABLE_BALANCE_DOES_NOT_EXIST);
        }
        if (!balance.asset().isIssuedBy(application.source())) {
            return fail(ClawbackClaimableBalanceResultCode.CLAWBACK_CLAIMABLE_BALANCE_NOT_ISSUER);
        }
        if (balance.clawback() != ClaimableBalance.Clawback.ENABLED) {
            return fail(ClawbackClaimableBalanceResultCode.CLAWBACK_CLAIMABLE_BALANCE_NOT_CLAWBACK_ENABLED);
        }
        application.reserves().remove(balance, application.source());
        application.ledger().issue(balance.asset(), -balance.amount());
        return OperationOutcome.success(TYPE);
    }

    private static OperationOutcome fail(ClawbackClaimableBalanceResultCode code) {
        return OperationOutcome.inner(TYPE, code.getValue());
    }
}
