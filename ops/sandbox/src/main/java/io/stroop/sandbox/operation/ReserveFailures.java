package io.stroop.sandbox.operation;

import io.stroop.sandbox.ledger.Reserves;
import io.stroop.sandbox.transaction.OperationOutcome;
import org.stellar.sdk.xdr.OperationResultCode;
import org.stellar.sdk.xdr.OperationType;

/// How a reserve that nobody could pay shows in a result: each kind of operation has a code of its own for a low
/// reserve, and shares the others.
final class ReserveFailures {
    private ReserveFailures() {}

    static OperationOutcome of(Reserves.Outcome outcome, OperationType type, int lowReserve) {
        return switch (outcome) {
            case DONE -> throw new IllegalArgumentException("not a failure");
            case LOW_RESERVE -> OperationOutcome.inner(type, lowReserve);
            case TOO_MANY_SUB_ENTRIES -> OperationOutcome.outer(OperationResultCode.opTOO_MANY_SUBENTRIES);
            case TOO_MANY_SPONSORING -> OperationOutcome.outer(OperationResultCode.opTOO_MANY_SPONSORING);
        };
    }
}
