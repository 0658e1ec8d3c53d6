package io.stroop.sandbox.operation;

import io.stroop.sandbox.ledger.Account;
import io.stroop.sandbox.ledger.AccountKey;
import io.stroop.sandbox.ledger.Balances;
import io.stroop.sandbox.ledger.EntryStore;
import io.stroop.sandbox.ledger.Header;
import io.stroop.sandbox.ledger.Reserves;
import io.stroop.sandbox.transaction.TransactionBody;
import org.stellar.sdk.xdr.Operation;
import org.stellar.sdk.xdr.Operation.OperationBody;
import org.stellar.sdk.xdr.OperationType;

/// One operation as it is applied: where it stands, and the ledger that it changes. `highestSequence` knows the
/// sequence numbers that the whole ledger uses.
record Application(
        TransactionBody transaction, int index, Header header, EntryStore ledger, HighestSequence highestSequence) {
    /// Looks up the highest sequence number that an account uses in this ledger.
    interface HighestSequence {
        /// 0 if the account uses none.
        long of(AccountKey account);
    }

    Operation operation() {
        return transaction.operations().get(index);
    }

    OperationBody body() {
        return operation().getBody();
    }

    OperationType type() {
        return body().getDiscriminant();
    }

    AccountKey source() {
        return transaction.sourceOf(operation());
    }

    Account sourceAccount() {
        return ledger.requireAccount(source());
    }

    Balances balances() {
        return new Balances(ledger, header.baseReserve());
    }

    Reserves reserves() {
        return new Reserves(ledger, header.baseReserve());
    }
}
