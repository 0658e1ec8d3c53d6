package io.stroop.sandbox.operation;

import io.stroop.sandbox.ledger.Account;
import io.stroop.sandbox.ledger.AccountKey;
import io.stroop.sandbox.ledger.Header;
import io.stroop.sandbox.transaction.OperationOutcome;
import org.stellar.sdk.xdr.BumpSequenceResultCode;
import org.stellar.sdk.xdr.Operation.OperationBody;
import org.stellar.sdk.xdr.OperationType;

/// BumpSequence: stellar-core `BumpSequenceOpFrame.cpp`. A lower number changes nothing but the mark, and succeeds.
final class BumpSequenceRule implements OperationRule {
    @Override
    public Threshold threshold(OperationBody body) {
        return Threshold.LOW;
    }

    @Override
    public OperationOutcome check(OperationBody body, AccountKey source) {
        boolean good =
                body.getBumpSequenceOp().getBumpTo().getSequenceNumber().getInt64() >= 0;
        return good
                ? OperationOutcome.success(OperationType.BUMP_SEQUENCE)
                : OperationOutcome.inner(
                        OperationType.BUMP_SEQUENCE, BumpSequenceResultCode.BUMP_SEQUENCE_BAD_SEQ.getValue());
    }

    @Override
    public OperationOutcome apply(Application application) {
        long to = application
                .body()
                .getBumpSequenceOp()
                .getBumpTo()
                .getSequenceNumber()
                .getInt64();
        Account account = application.sourceAccount();
        Header header = application.header();
        application
                .ledger()
                .store(account.withSequence(
                        Math.max(to, account.sequence()),
                        new Account.SequenceMark(header.sequence(), header.closeTime())));
        return OperationOutcome.success(OperationType.BUMP_SEQUENCE);
    }
}
