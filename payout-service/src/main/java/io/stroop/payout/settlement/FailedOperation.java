package io.stroop.payout.settlement;

import io.stroop.payout.book.Substatus;
import io.stroop.payout.stellar.LookUp;
import io.stroop.payout.stellar.Receivability;

/// What becomes of the payouts of one payment when its transaction has failed in a ledger. Nothing was paid then;
/// the
/// ledger has evaluated every operation, so the result names all that were to blame. Pure.
///
/// @param code the operation's code; the transaction's where no operation was evaluated
/// @param next the substatus that its payouts get
record FailedOperation(String code, Substatus next) {

    /// The code of an operation that was not to blame.
    static final String SUCCESS = "PAYMENT_SUCCESS";

    /// @param index the place of the payment in its transaction
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
            // If no operation was evaluated, nothing speaks against a payment.
            default -> evaluated ? Substatus.REFUSED_BY_LEDGER : Substatus.REPACKING;
        };
    }
}
