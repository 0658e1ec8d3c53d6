package io.stroop.payout.query;

import io.stroop.payout.book.PayoutEntity;
import io.stroop.payout.book.PayoutEventEntity;
import io.stroop.payout.book.PayoutEvents;
import io.stroop.payout.query.PayoutView.PaymentView;
import io.stroop.payout.query.PayoutView.Step;
import io.stroop.payout.transaction.PaymentEntity;
import io.stroop.payout.transaction.PaymentPayoutEntity;
import io.stroop.payout.transaction.TransactionEntity;
import io.stroop.payout.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/// Turns rows into views.
@ApplicationScoped
class PayoutViews {
    private final Transactions transactions;
    private final PayoutEvents events;

    PayoutViews(Transactions transactions, PayoutEvents events) {
        this.transactions = transactions;
        this.events = events;
    }

    /// A payout with its timeline and payment.
    PayoutView whole(PayoutEntity row) {
        PaymentView payment = transactions.paymentsOf(row.payoutId()).stream()
                .findFirst()
                .map(this::payment)
                .orElse(null);
        return PayoutView.of(
                row,
                payment,
                events.of(row.payoutId()).stream().map(PayoutViews::step).toList());
    }

    /// A payout without them, for lists.
    PayoutView brief(PayoutEntity row) {
        return PayoutView.of(row, null, null);
    }

    private PaymentView payment(PaymentPayoutEntity paid) {
        TransactionEntity transaction =
                transactions.find(paid.transactionHash()).orElseThrow();
        PaymentEntity payment = transactions.payments(paid.transactionHash()).get(paid.operationIndex());
        long payouts = transactions.payouts(paid.transactionHash()).stream()
                .filter(other -> other.operationIndex() == paid.operationIndex())
                .count();
        return new PaymentView(
                transaction.batchId().toString(),
                transaction.hash().hex(),
                transactions.bumps(transaction.hash()).getFirst().hash().hex(),
                paid.operationIndex(),
                payment.amount().toDecimal(),
                Math.toIntExact(payouts),
                transaction.state().name(),
                transaction.ledger(),
                transaction.closedAt(),
                transaction.feeCharged(),
                ShownResult.of(transaction, payment));
    }

    private static Step step(PayoutEventEntity event) {
        @Nullable String detail = event.detail();
        return new Step(
                event.at(),
                event.status().name(),
                event.substatus().label(),
                event.substatus().sentence(),
                detail,
                event.actor());
    }
}
