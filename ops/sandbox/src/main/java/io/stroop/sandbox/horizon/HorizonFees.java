package io.stroop.sandbox.horizon;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stroop.sandbox.network.ClosedLedger;
import io.stroop.sandbox.network.FeeStatistics;
import io.stroop.sandbox.network.LedgerTransaction;
import io.stroop.sandbox.network.NetworkView;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/// `/fee_stats`.
final class HorizonFees {
    /// The number of ledgers that fee statistics cover. Source: stellar/go `operationfeestats/main.go`.
    private static final int FEE_LEDGERS = 5;

    private static final int[] PERCENTILES = {10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 99};

    private HorizonFees() {}

    static ObjectNode describe(NetworkView view) {
        List<ClosedLedger> last = view.last(FEE_LEDGERS);
        ClosedLedger latest = view.latest();
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("last_ledger", Long.toString(latest.sequence()))
                .put("last_ledger_base_fee", Long.toString(latest.info().baseFee()))
                .put("ledger_capacity_usage", usage(last, latest.info().maxOperations()));
        long base = latest.info().baseFee();
        body.set("fee_charged", distribution(FeeStatistics.charged(last), base));
        body.set("max_fee", distribution(FeeStatistics.offered(last), base));
        return body;
    }

    /// The share of the capacity that was used, with at most two decimals.
    private static String usage(List<ClosedLedger> ledgers, int maxOperations) {
        long operations = 0;
        for (ClosedLedger ledger : ledgers) {
            for (LedgerTransaction one : ledger.transactions()) {
                operations += one.operations();
            }
        }
        long possible = (long) maxOperations * ledgers.size();
        return BigDecimal.valueOf(operations)
                .divide(BigDecimal.valueOf(possible), 2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static ObjectNode distribution(FeeStatistics fees, long base) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("max", orBase(fees.max(), base))
                .put("min", orBase(fees.min(), base))
                .put("mode", orBase(fees.mode(), base));
        for (int p : PERCENTILES) {
            node.put("p" + p, orBase(fees.percentile(p), base));
        }
        return node;
    }

    private static String orBase(long fee, long base) {
        return Long.toString(fee == 0 ? base : fee);
    }
}
