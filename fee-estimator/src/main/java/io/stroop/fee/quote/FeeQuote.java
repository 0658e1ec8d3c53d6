package io.stroop.fee.quote;

import io.stroop.contracts.PayoutBatch;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// An upper bound on the cost of a number of payments for a number of completions.
///
/// Each transaction of m operations costs (m + 1) · bid, because each is wrapped in a fee bump, which counts as
/// one more operation. The network charges its clearing price, which is no more than the bid.
///
/// @param transactions number of payments divided by 100, rounded up
/// @param maxFeeStroops for all of them together
/// @param stroopsPerCompletion a decimal with at most four places, rounded up
record FeeQuote(long transactions, long maxFeeStroops, String stroopsPerCompletion) {
    private static final int PLACES = 4;

    /// @param payments 1–1,000,000
    /// @param completions at least as many as payments
    /// @throws ArithmeticException if the fee exceeds the protocol's int64
    static FeeQuote of(long bidStroops, long payments, long completions) {
        long transactions = Math.ceilDiv(payments, (long) PayoutBatch.MAX_PAYMENTS);
        long fee = Math.multiplyExact(Math.addExact(payments, transactions), bidStroops);
        String each = BigDecimal.valueOf(fee)
                .divide(BigDecimal.valueOf(completions), PLACES, RoundingMode.UP)
                .stripTrailingZeros()
                .toPlainString();
        return new FeeQuote(transactions, fee, each);
    }
}
