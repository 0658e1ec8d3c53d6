package io.stroop.sandbox.ledger.operation;

import io.stroop.sandbox.ledger.entry.Account;
import io.stroop.sandbox.ledger.entry.LedgerTxn;
import io.stroop.sandbox.ledger.operation.Sponsorship.Outcome;
import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.OperationResultCode;
import org.stellar.sdk.xdr.OperationType;

/// The context in which an operation is applied.
///
/// @param source the operation's source account, or else the transaction's
/// @param transactionSource the account whose sequence number the transaction uses
/// @param sequence the transaction's sequence number
/// @param index the operation's index, from 0
/// @param highestQueued the highest sequence number of the source account used in this ledger
record OperationContext(
        LedgerTxn ledger, AccountID source, AccountID transactionSource, long sequence, int index, long highestQueued) {
    long reserve() {
        return ledger.info().baseReserve();
    }

    Account sourceAccount() {
        return ledger.existing(source);
    }

    /// The result of an operation whose entry lacks a reserve.
    static OperationOutcome refused(Outcome outcome, OperationType type, int lowReserve) {
        return switch (outcome) {
            case LOW_RESERVE -> OperationOutcome.of(type, lowReserve);
            case TOO_MANY_SUBENTRIES -> OperationOutcome.outer(OperationResultCode.opTOO_MANY_SUBENTRIES);
            case TOO_MANY_SPONSORING -> OperationOutcome.outer(OperationResultCode.opTOO_MANY_SPONSORING);
            case SUCCESS -> throw new IllegalStateException("not refused");
        };
    }
}
