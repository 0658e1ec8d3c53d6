package io.stroop.simulation.book;

import io.stroop.contracts.Asset;
import io.stroop.contracts.LaneId;
import io.stroop.payout.engine.gate.Spending;
import io.stroop.simulation.book.Rows.Group;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What undecided transactions may still take.
///
/// @param staged of the unit
record Promises(Staged staged) {
    Map<Asset, Long> amounts(LaneId lane) {
        Map<Asset, Long> amounts = new LinkedHashMap<>();
        for (TransactionRow row : undecided(lane)) {
            row.payments().stream()
                    .map(payment -> payment.payment().operation())
                    .forEach(paid -> amounts.merge(paid.asset(), paid.amount().stroops(), Spending::sum));
        }
        return amounts;
    }

    long fees(LaneId lane) {
        return undecided(lane).stream().mapToLong(TransactionRow::highestFee).reduce(0, Spending::sum);
    }

    private List<TransactionRow> undecided(LaneId lane) {
        return staged.transactions.where(
                Group.OPEN,
                row -> row.state().undecided() && row.transaction().lane().equals(lane));
    }
}
