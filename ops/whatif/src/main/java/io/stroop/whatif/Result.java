package io.stroop.whatif;

/// What one policy did with the traffic. Ratios are in thousandths.
///
/// @param unsettled completions that were not paid in the end
/// @param missedDeadlines payouts that were paid after their deadline
/// @param fill payments per operation: the rest are fee bumps
/// @param payoutsPerSecond until the last one was settled
/// @param operationsPerLedger on average, of ledgers with any of ours
/// @param mostOperations in one ledger
/// @param withinTwoLedgers per cent of the instant ones
record Result(
        String policy,
        long unsettled,
        long meanMillis,
        long p99Millis,
        long p99Ledgers,
        long stroopsPerCompletion,
        long netting,
        long fill,
        long payoutsPerSecond,
        long missedDeadlines,
        long transactions,
        long payments,
        int channels,
        long operationsPerLedger,
        long mostOperations,
        long withinTwoLedgers,
        long withinThreeLedgers,
        long feeStroops) {
    static final long THOUSAND = 1_000;

    /// The line that scripts parse.
    String line() {
        return ("simulate: policy=%s mean_s=%s p99_s=%s ledgers_p99=%d stroops_per_completion=%s netting=%s fill=%s"
                        + " payouts_per_s=%s missed_deadlines=%d")
                .formatted(
                        policy,
                        decimal(meanMillis),
                        decimal(p99Millis),
                        p99Ledgers,
                        decimal(stroopsPerCompletion),
                        decimal(netting),
                        decimal(fill),
                        decimal(payoutsPerSecond),
                        missedDeadlines);
    }

    /// A number of thousandths, with three decimals at most.
    static String decimal(long thousandths) {
        String text = "%d.%03d".formatted(thousandths / THOUSAND, thousandths % THOUSAND);
        return text.replaceFirst("\\.?0+$", "");
    }
}
