package io.stroop.payout.query;

import io.stroop.payout.engine.book.TransactionState;
import io.stroop.payout.transaction.PaymentEntity;
import io.stroop.payout.transaction.TransactionEntity;
import org.jspecify.annotations.Nullable;

/// The result code shown for a payment. In a failed transaction the ledger reports `PAYMENT_SUCCESS` for every
/// operation that did not cause the failure, although none was applied. Shown as is, it would read as paid.
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
