package io.stroop.payout.query;

import io.stroop.payout.transaction.PaymentEntity;
import io.stroop.payout.transaction.TransactionEntity;
import io.stroop.payout.transaction.TransactionState;
import org.jspecify.annotations.Nullable;

/// The result of a payment as people see it. In a failed transaction the ledger gives `PAYMENT_SUCCESS` to every
/// operation that was not to blame, although none was applied: shown like that, it would read as paid.
final class ShownResult {
    private static final String SUCCESS = "PAYMENT_SUCCESS";
    private static final String NOT_APPLIED = "NOT_APPLIED";

    private ShownResult() {}

    /// @return null while the transaction is undecided
    static @Nullable String of(TransactionEntity transaction, PaymentEntity payment) {
        @Nullable String code = payment.resultCode();
        return SUCCESS.equals(code) && transaction.state() == TransactionState.FAILED ? NOT_APPLIED : code;
    }
}
