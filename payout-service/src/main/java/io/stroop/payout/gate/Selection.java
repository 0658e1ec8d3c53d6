package io.stroop.payout.gate;

import io.stroop.contracts.Asset;
import io.stroop.contracts.BatchedCompletion;
import io.stroop.contracts.BatchedPayment;
import io.stroop.contracts.PayoutBatch;
import io.stroop.contracts.StroopAmount;
import io.stroop.payout.book.PayoutEntity;
import io.stroop.payout.book.PayoutStatus;
import io.stroop.payout.book.Substatus;
import io.stroop.payout.stellar.PaymentOperation;
import io.stroop.payout.stellar.Receivability;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;

/// What of a proposal may be paid now, by the book. Pure: it reads rows and decides.
///
/// Every amount comes from the book. A completion is left out when the book does not know it, has another destination,
/// asset, memo or amount for it, or has it in a payment already.
///
/// @param payments what to pay, in the order of the proposal
/// @param waiting who has to wait, by reason
/// @param leftOut how many completions were not payable: paid or signed already, or not as the book has them
/// @param unknown completions that the book does not have yet
record Selection(
        List<SelectedPayment> payments, Map<Substatus, List<String>> waiting, int leftOut, List<String> unknown) {

    /// One operation and the payouts that it pays.
    record SelectedPayment(PaymentOperation operation, List<String> completionIds) {}

    /// From these a payout may enter a batch.
    private static final Set<PayoutStatus> PAYABLE =
            EnumSet.of(PayoutStatus.QUEUED, PayoutStatus.AWAITING_RECIPIENT, PayoutStatus.AWAITING_FUNDS);

    /// @param rows the locked rows of the proposal's completions, those that exist
    /// @param receivability one answer per payment of the proposal
    /// @param cap the most that one payment may carry, in stroops; empty for no cap
    static Selection of(
            PayoutBatch batch, List<PayoutEntity> rows, List<Receivability> receivability, OptionalLong cap) {
        Map<String, PayoutEntity> book = new HashMap<>();
        rows.forEach(row -> book.put(row.completionId, row));
        List<SelectedPayment> payments = new ArrayList<>();
        Map<Substatus, List<String>> waiting = new EnumMap<>(Substatus.class);
        List<String> unknown = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        int leftOut = 0;
        for (int i = 0; i < batch.payments().size(); i++) {
            BatchedPayment proposed = batch.payments().get(i);
            List<PayoutEntity> payable = new ArrayList<>();
            for (BatchedCompletion completion : proposed.completions()) {
                String id = completion.completionId().value();
                PayoutEntity row = book.get(id);
                if (row == null) {
                    unknown.add(id);
                } else if (seen.add(id) && owed(batch, proposed, completion, row)) {
                    payable.add(row);
                } else {
                    leftOut++;
                }
            }
            if (!payable.isEmpty()) {
                place(proposed, payable, receivability.get(i), cap, payments, waiting);
            }
        }
        return new Selection(payments, waiting, leftOut, unknown);
    }

    private static boolean owed(
            PayoutBatch batch, BatchedPayment proposed, BatchedCompletion completion, PayoutEntity row) {
        return PAYABLE.contains(row.status)
                && row.destination.equals(proposed.destination().address())
                && row.asset.equals(proposed.asset().canonical())
                && Objects.equals(row.memo(), batch.memo())
                && row.amountStroops == completion.amount().stroops();
    }

    private static void place(
            BatchedPayment proposed,
            List<PayoutEntity> payable,
            Receivability receivability,
            OptionalLong cap,
            List<SelectedPayment> payments,
            Map<Substatus, List<String>> waiting) {
        List<String> ids = payable.stream().map(row -> row.completionId).toList();
        StroopAmount amount = payable.stream().map(PayoutEntity::amount).reduce(StroopAmount.ZERO, StroopAmount::plus);
        if (receivability != Receivability.RECEIVABLE) {
            waiting.computeIfAbsent(Substatus.of(receivability), r -> new ArrayList<>())
                    .addAll(ids);
        } else if (cap.isPresent() && amount.stroops() > cap.getAsLong()) {
            waiting.computeIfAbsent(Substatus.OVER_CAP, r -> new ArrayList<>()).addAll(ids);
        } else {
            payments.add(new SelectedPayment(
                    new PaymentOperation(proposed.destination(), Asset.parse(payable.getFirst().asset), amount), ids));
        }
    }
}
