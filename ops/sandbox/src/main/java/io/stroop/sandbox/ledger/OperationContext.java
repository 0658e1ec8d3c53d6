package io.stroop.sandbox.ledger;

import io.stroop.sandbox.ledger.Sponsorship.Outcome;
import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.OperationResultCode;
import org.stellar.sdk.xdr.OperationType;

/// Where an operation runs.
///
/// @param source its own source account, or the transaction's
/// @param transactionSource account whose sequence number the transaction uses
/// @param sequence of the transaction
/// @param index of the operation, from 0
/// @param highestQueued the highest sequence number that any transaction of this ledger uses of the source account
record OperationContext(
        LedgerTxn ledger, AccountID source, AccountID transactionSource, long sequence, int index, long highestQueued) {
    long reserve() {
        return ledger.info().baseReserve();
    }

    Account sourceAccount() {
        return ledger.existing(source);
    }

    /// The result of an operation whose entry could not be reserved for.
    static OperationOutcome refused(Outcome outcome, OperationType type, int lowReserve) {
        return switch (outcome) {
            case LOW_RESERVE -> OperationOutcome.of(type, lowReserve);
            case TOO_MANY_SUBENTRIES -> OperationOutcome.outer(OperationResultCode.opTOO_MANY_SUBENTRIES);
            case TOO_MANY_SPONSORING -> OperationOutcome.outer(OperationResultCode.opTOO_MANY_SPONSORING);
            case SUCCESS -> throw new IllegalStateException("not refused");
        };
    }
}
