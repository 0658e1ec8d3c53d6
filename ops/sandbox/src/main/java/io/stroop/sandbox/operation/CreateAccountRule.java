package io.stroop.sandbox.operation;

import static io.stroop.sandbox.transaction.OperationOutcome.inner;
import static org.stellar.sdk.xdr.CreateAccountResultCode.CREATE_ACCOUNT_ALREADY_EXIST;
import static org.stellar.sdk.xdr.CreateAccountResultCode.CREATE_ACCOUNT_LOW_RESERVE;
import static org.stellar.sdk.xdr.CreateAccountResultCode.CREATE_ACCOUNT_MALFORMED;
import static org.stellar.sdk.xdr.CreateAccountResultCode.CREATE_ACCOUNT_UNDERFUNDED;

import io.stroop.sandbox.ledger.Account;
import io.stroop.sandbox.ledger.AccountKey;
import io.stroop.sandbox.ledger.AssetKey;
import io.stroop.sandbox.ledger.Balances;
import io.stroop.sandbox.ledger.Reserves;
import io.stroop.sandbox.transaction.OperationOutcome;
import org.stellar.sdk.xdr.CreateAccountOp;
import org.stellar.sdk.xdr.CreateAccountResultCode;
import org.stellar.sdk.xdr.Operation.OperationBody;
import org.stellar.sdk.xdr.OperationType;

/// CreateAccount: stellar-core `CreateAccountOpFrame.cpp`. The reserve is judged before the funds.
final class CreateAccountRule implements OperationRule {
    @Override
    public OperationOutcome check(OperationBody body, AccountKey source) {
        CreateAccountOp op = body.getCreateAccountOp();
        boolean good = op.getStartingBalance().getInt64() >= 0
                && !AccountKey.of(op.getDestination()).equals(source);
        return good ? OperationOutcome.success(OperationType.CREATE_ACCOUNT) : fail(CREATE_ACCOUNT_MALFORMED);
    }

    @Override
    public OperationOutcome apply(Application application) {
        CreateAccountOp op = application.body().getCreateAccountOp();
        AccountKey destination = AccountKey.of(op.getDestination());
        long amount = op.getStartingBalance().getInt64();
        if (application.ledger().account(destination) != null) {
            return fail(CREATE_ACCOUNT_ALREADY_EXIST);
        }
        Account fresh =
                Account.fresh(destination, amount, application.header().startingSequence());
        Reserves.Outcome reserve = application.reserves().create(fresh, destination);
        if (reserve != Reserves.Outcome.DONE) {
            return ReserveFailures.of(
                    reserve, OperationType.CREATE_ACCOUNT, CREATE_ACCOUNT_LOW_RESERVE.getValue());
        }
        Balances.Move paid = application.balances().debit(application.source(), AssetKey.NATIVE, amount);
        return paid == Balances.Move.DONE
                ? OperationOutcome.success(OperationType.CREATE_ACCOUNT)
                : fail(CREATE_ACCOUNT_UNDERFUNDED);
    }

    private static OperationOutcome fail(CreateAccountResultCode code) {
        return inner(OperationType.CREATE_ACCOUNT, code.getValue());
    }
}
