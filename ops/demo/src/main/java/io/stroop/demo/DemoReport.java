package io.stroop.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// The result of a demo run.
///
/// @param lost completions that were accepted and not paid
/// @param duplicated completions that were paid more than once
/// @param latencies from acceptance to arrival of the settlement over Kafka
public record DemoReport(
        int completions,
        int settled,
        long lost,
        long duplicated,
        long driftStroops,
        int payments,
        int transactions,
        long feeStroops,
        List<Latency> latencies,
        Duration duration) {

    /// How long one completion took.
    ///
    /// @param acceptedAfter since the first was published
    public record Latency(Duration acceptedAfter, long millis) {}

    public boolean good() {
        return lost == 0 && duplicated == 0 && driftStroops == 0 && settled == completions;
    }

    List<String> table() {
        return List.of(
                row("completions accepted", Integer.toString(completions)),
                row("completions settled", Integer.toString(settled)),
                row("payment operations on the ledger", Integer.toString(payments)),
                row("transactions on the ledger", Integer.toString(transactions)),
                row("fees on the ledger", feeStroops + " stroops"),
                row("drift between owed and paid", driftStroops + " stroops"));
    }

    /// The line scripts parse.
    public String lastLine() {
        return ("demo: completions=%d settled=%d lost=%d duplicated=%d drift_stroops=%d payments=%d transactions=%d"
                        + " netting=%s fee_stroops_per_completion=%s p50_ms=%d p99_ms=%d seconds=%s")
                .formatted(
                        completions,
                        settled,
                        lost,
                        duplicated,
                        driftStroops,
                        payments,
                        transactions,
                        ratio(completions, payments),
                        ratio(feeStroops, completions),
                        percentile(50),
                        percentile(99),
                        ratio(duration.toMillis(), 1_000));
    }

    private long percentile(int percent) {
        if (latencies.isEmpty()) {
            return 0;
        }
        List<Long> sorted = latencies.stream().map(Latency::millis).sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }

    private static String ratio(long numerator, long denominator) {
        return denominator == 0
                ? "0"
                : BigDecimal.valueOf(numerator)
                        .divide(BigDecimal.valueOf(denominator), 2, RoundingMode.HALF_UP)
                        .toPlainString();
    }

    private static String row(String name, String value) {
        return String.format(Locale.ROOT, "  %-34s %s", name, value);
    }
}
