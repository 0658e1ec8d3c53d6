package io.stroop.sandbox.operation;

import io.stroop.sandbox.ledger.AccountKey;
import io.stroop.sandbox.transaction.OperationOutcome;
import org.stellar.sdk.xdr.Operation.OperationBody;

/// The rules of one kind of operation. Neither method throws for anything that a client can submit.
interface OperationRule {
    /// How much weight it needs.
    default Threshold threshold(OperationBody body) {
        return Threshold.MEDIUM;
    }

    /// Whether it makes sense, whatever the ledger holds (stellar-core `doCheckValid`); success or the failure.
    OperationOutcome check(OperationBody body, AccountKey source);

    /// Does it (stellar-core `doApply`). After a failure the caller drops all changes. The source account exists, and
    /// the operation passed [#check].
    OperationOutcome apply(Application application);
}
