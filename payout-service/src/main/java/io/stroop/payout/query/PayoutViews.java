package io.stroop.payout.query;

import io.stroop.contracts.StroopAmount;
import io.stroop.payout.book.PayoutEntity;
import io.stroop.payout.book.PayoutEventEntity;
import io.stroop.payout.book.Timeline;
import io.stroop.payout.query.PayoutView.PaymentView;
import io.stroop.payout.query.PayoutView.Step;
import io.stroop.payout.transaction.PaymentEntity;
import io.stroop.payout.transaction.PaymentPayoutEntity;
import io.stroop.payout.transaction.TransactionEntity;
import io.stroop.payout.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Turns rows into what support staff see.
@ApplicationScoped
class PayoutViews {
    private final Transactions transactions;
    private final Timeline timeline;

    PayoutViews(Transactions transactions, Timeline timeline) {
        this.transactions = transactions;
        this.timeline = timeline;
    }

    /// With timeline and payment.
    PayoutView whole(PayoutEntity row) {
        PaymentView payment = transactions.paymentsOf(row.completionId).stream()
                .findFirst()
                .map(this::payment)
                .orElse(null);
        return view(
                row,
                payment,
                timeline.of(row.completionId).stream().map(PayoutViews::step).toList());
    }

    /// Without them, for lists.
    PayoutView brief(PayoutEntity row) {
        return view(row, null, null);
    }

    private static PayoutView view(PayoutEntity row, @Nullable PaymentView payment, @Nullable List<Step> steps) {
        return new PayoutView(
                row.completionId,
                row.taskId,
                row.workerId,
                row.destination,
                row.memoType == null || row.memoValue == null
                        ? null
                        : Map.of("type", row.memoType, "value", row.memoValue),
                row.asset,
                row.amount().toDecimal(),
                row.publisher,
                row.urgency.toLowerCase(Locale.ROOT),
                row.completedAt,
                row.status.name(),
                row.substatus.label(),
                row.substatus.sentence(),
                row.substatus.turn().name(),
                row.registeredAt,
                row.updatedAt,
                row.nextLookAt,
                payment,
                steps);
    }

    private PaymentView payment(PaymentPayoutEntity paid) {
        TransactionEntity transaction = transactions.findById(paid.transactionHash);
        PaymentEntity payment = transactions.payments(paid.transactionHash).get(paid.operationIndex);
        long payouts = transactions.payouts(paid.transactionHash).stream()
                .filter(other -> other.operationIndex == paid.operationIndex)
                .count();
        return new PaymentView(
                transaction.batchId.toString(),
                transaction.hash,
                transactions.bumps(transaction.hash).getFirst().hash,
                paid.operationIndex,
                StroopAmount.ofStroops(payment.amountStroops).toDecimal(),
                Math.toIntExact(payouts),
                transaction.state.name(),
                transaction.ledger,
                transaction.closedAt,
                transaction.feeCharged,
                payment.resultCode);
    }

    private static Step step(PayoutEventEntity event) {
        return new Step(
                event.at, event.status.name(), event.substatus.label(), event.substatus.sentence(), event.detail);
    }
}
