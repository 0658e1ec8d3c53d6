package io.stroop.sandbox.operation;

import io.stroop.sandbox.ledger.AccountKey;
import io.stroop.sandbox.ledger.ClaimableBalance;
import io.stroop.sandbox.ledger.EntryKey;
import io.stroop.sandbox.ledger.Hash32;
import io.stroop.sandbox.transaction.OperationOutcome;
import org.stellar.sdk.xdr.ClaimClaimableBalanceResultCode;
import org.stellar.sdk.xdr.Claimant;
import org.stellar.sdk.xdr.Operation.OperationBody;
import org.stellar.sdk.xdr.OperationType;

/// ClaimClaimableBalance: stellar-core `ClaimClaimableBalanceOpFrame.cpp`.
final class ClaimClaimableBalanceRule implements OperationRule {
    private static final OperationType TYPE = OperationType.CLAIM_CLAIMABLE_BALANCE;

    @Override
    public Threshold threshold(OperationBody body) {
        return Threshold.LOW;
    }

    @Override
    public OperationOutcome check(OperationBody body, AccountKey source) {
        return OperationOutcome.success(TYPE);
    }

    @Override
    public OperationOutcome apply(Application application) {
        Hash32 id = Hash32.of(application
                .body()
                .getClaimClaimableBalanceOp()
                .getBalanceID()
                .getV0()
                .getHash());
        if (!(application.ledger().find(new EntryKey.OfBalance(id)) instanceof ClaimableBalance balance)) {
            return fail(ClaimClaimableBalanceResultCode.CLAIM_CLAIMABLE_BALANCE_DOES_NOT_EXIST);
        }
        Claimant claimant = balance.claimant(application.source());
        if (claimant == null
                || !Predicates.allows(
                        claimant.getV0().getPredicate(), application.header().closeTime())) {
            return fail(ClaimClaimableBalanceResultCode.CLAIM_CLAIMABLE_BALANCE_CANNOT_CLAIM);
        }
        switch (application.balances().credit(application.source(), balance.asset(), balance.amount())) {
            case DONE -> {}
            case NO_LINE -> {
                return fail(ClaimClaimableBalanceResultCode.CLAIM_CLAIMABLE_BALANCE_NO_TRUST);
            }
            case NOT_AUTHORIZED -> {
                return fail(ClaimClaimableBalanceResultCode.CLAIM_CLAIMABLE_BALANCE_NOT_AUTHORIZED);
            }
            case NO_ROOM -> {
                return fail(ClaimClaimableBalanceResultCode.CLAIM_CLAIMABLE_BALANCE_LINE_FULL);
            }
        }
        application.reserves().remove(balance, application.source());
        return OperationOutcome.success(TYPE);
    }

    private static OperationOutcome fail(ClaimClaimableBalanceResultCode code) {
        return OperationOutcome.inner(TYPE, code.getValue());
    }
}
