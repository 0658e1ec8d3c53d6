package io.stroop.payout.console;

import io.stroop.payout.figure.MinuteFigures.Figures;
import io.stroop.payout.status.Overview;
import java.util.List;

/// What the first page shows.
///
/// @param range of the charts: `1h`, `24h` or `7d`
/// @param sum of the range
public record OverviewPage(
        Overview overview,
        String range,
        List<Chart> charts,
        Figures sum,
        String latency,
        String fee,
        String netting,
        String waited) {

    /// All ranges that can be chosen.
    public List<String> ranges() {
        return List.of("1h", "24h", "7d");
    }

    static OverviewPage of(Overview overview, String range, List<Figures> figures) {
        Figures sum = figures.stream().reduce(Figures::plus).orElseThrow();
        return new OverviewPage(
                overview,
                range,
                List.of(
                        Chart.of("Payouts settled", "payouts", figures, Figures::payouts, range),
                        Chart.of("Fees charged", "stroops", figures, Figures::feeStroops, range)),
                sum,
                ratio(sum.ledgers(), sum.transactions()),
                ratio(sum.feeStroops(), sum.payouts()),
                ratio(sum.payouts(), sum.payments()),
                ratio(sum.waitedMillis(), 1_000 * sum.payouts()));
    }

    /// One decimal; a dash if there is nothing to divide by.
    static String ratio(long sum, long count) {
        if (count == 0) {
            return "–";
        }
        long tenths = (10 * sum + count / 2) / count;
        return "%,d.%d".formatted(tenths / 10, tenths % 10);
    }
}
