package io.stroop.payout.engine.gate;

import io.stroop.contracts.BatchedPayment;
import io.stroop.contracts.BatchedPayout;
import io.stroop.contracts.PayoutBatch;
import io.stroop.contracts.PayoutId;
import io.stroop.payout.engine.book.Payout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The part of a proposal that the book confirms. A proposal has no authority: a payout is left out if the book
/// does not know it, if its destination, asset, memo or amount differs from the book's, or if it is already part
/// of a payment.
///
/// @param payable one list per payment of the proposal; may be empty
record Owed(List<List<Payout>> payable, List<PayoutId> unknown, int leftOut) {

    /// @param rows the locked rows of those of the proposal's payouts that exist
    static Owed of(PayoutBatch batch, List<Payout> rows) {
        Map<PayoutId, Payout> book = new HashMap<>();
        rows.forEach(row -> book.put(row.payoutId(), row));
        List<List<Payout>> payable = new ArrayList<>();
        List<PayoutId> unknown = new ArrayList<>();
        Set<PayoutId> seen = new HashSet<>();
        int leftOut = 0;
        for (BatchedPayment proposed : batch.payments()) {
            List<Payout> confirmed = new ArrayList<>();
            for (BatchedPayout payout : proposed.payouts()) {
                Payout row = book.get(payout.payoutId());
                if (row == null) {
                    unknown.add(payout.payoutId());
                } else if (seen.add(payout.payoutId()) && isOwed(batch, proposed, payout, row)) {
                    confirmed.add(row);
                } else {
                    leftOut++;
                }
            }
            payable.add(confirmed);
        }
        return new Owed(payable, unknown, leftOut);
    }

    /// The same, with payouts that will not come left out. One that came after all counts as what it is.
    Owed without(Set<PayoutId> refused) {
        List<PayoutId> coming =
                unknown.stream().filter(id -> !refused.contains(id)).toList();
        return new Owed(payable, coming, leftOut + unknown.size() - coming.size());
    }

    private static boolean isOwed(PayoutBatch batch, BatchedPayment proposed, BatchedPayout payout, Payout row) {
        return isUnpaid(row) && isForThisRecipient(batch, proposed, row) && isTheAmount(payout, row);
    }

    /// Neither signed nor paid, nor held or closed.
    private static boolean isUnpaid(Payout row) {
        return row.status().payable();
    }

    private static boolean isForThisRecipient(PayoutBatch batch, BatchedPayment proposed, Payout row) {
        return row.destination().equals(proposed.destination())
                && row.asset().equals(proposed.asset())
                && Objects.equals(row.memo(), batch.memo());
    }

    private static boolean isTheAmount(BatchedPayout payout, Payout row) {
        return row.amount().equals(payout.amount());
    }
}
