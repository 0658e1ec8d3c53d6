package io.stroop.payout.engine.settlement;

import io.stroop.payout.engine.book.Substatus;
import io.stroop.payout.engine.ledger.LookUp;
import io.stroop.payout.engine.ledger.Receivability;

/// What happens to the payouts of one payment after its transaction failed in a ledger. Nothing was paid. The
/// ledger evaluates every operation, so the result names all that caused the failure. Pure.
///
/// @param code the operation's result code; the transaction's if no operation was evaluated
/// @param next the new substatus of its payouts
record FailedOperation(String code, Substatus next) {

    /// The code of an operation that did not cause the failure.
    static final String SUCCESS = "PAYMENT_SUCCESS";

    /// @param index of the operation in its transaction
    static FailedOperation of(LookUp.LedgerResult result, int index) {
        boolean evaluated = index < result.operations().size();
        String code = evaluated ? result.operations().get(index) : result.code();
        return new FailedOperation(code, next(code, evaluated));
    }

    private static Substatus next(String code, boolean evaluated) {
        Receivability recipient = Receivability.of(code);
        if (recipient != Receivability.RECEIVABLE) {
            return Substatus.of(recipient);
        }
        return switch (code) {
            case SUCCESS -> Substatus.REPACKING;
            case "PAYMENT_UNDERFUNDED", "txINSUFFICIENT_BALANCE" -> Substatus.UNDERFUNDED;
            case "PAYMENT_SRC_NO_TRUST" -> Substatus.ASSET_NOT_HELD;
            case "PAYMENT_SRC_NOT_AUTHORIZED" -> Substatus.SENDING_NOT_AUTHORIZED;
            // If no operation was evaluated, nothing speaks against a payment.
            default -> evaluated ? Substatus.REFUSED_BY_LEDGER : Substatus.REPACKING;
        };
    }
}
