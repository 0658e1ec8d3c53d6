package io.stroop.fee.lane;

import io.stroop.contracts.BatchedPayment;
import io.stroop.contracts.Memo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The payments of one transaction.
///
/// @param memo null when there is none; then there may be several payments
record TakenBatch(@Nullable Memo memo, List<BatchedPayment> payments) {
    TakenBatch {
        payments = List.copyOf(payments);
    }

    int completions() {
        return payments.stream().mapToInt(p -> p.completions().size()).sum();
    }
}
