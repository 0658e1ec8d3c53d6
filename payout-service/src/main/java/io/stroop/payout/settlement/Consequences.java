package io.stroop.payout.settlement;

import io.stroop.contracts.PayoutId;
import io.stroop.contracts.PayoutSettled;
import io.stroop.contracts.Topics;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.PayoutServiceConfig;
import io.stroop.payout.book.PayoutEntity;
import io.stroop.payout.book.Payouts;
import io.stroop.payout.book.Substatus;
import io.stroop.payout.book.Transitions;
import io.stroop.payout.lane.Lanes;
import io.stroop.payout.stellar.LookUp;
import io.stroop.payout.transaction.FeeBumpEntity;
import io.stroop.payout.transaction.PaymentEntity;
import io.stroop.payout.transaction.PaymentPayoutEntity;
import io.stroop.payout.transaction.TransactionEntity;
import io.stroop.payout.transaction.Transactions;
import io.stroop.runtime.outbox.Outbox;
import io.stroop.runtime.outbox.OutboxMessage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// Applies the outcome of a transaction to its payments and payouts. Always in the unit of work of
/// [Settlement].
@ApplicationScoped
class Consequences {
    private final PayoutServiceConfig config;
    private final Transactions transactions;
    private final Payouts payouts;
    private final Transitions transitions;
    private final Lanes lanes;
    private final Outbox outbox;

    Consequences(
            PayoutServiceConfig config,
            Transactions transactions,
            Payouts payouts,
            Transitions transitions,
            Lanes lanes,
            Outbox outbox) {
        this.config = config;
        this.transactions = transactions;
        this.payouts = payouts;
        this.transitions = transitions;
        this.lanes = lanes;
        this.outbox = outbox;
    }

    /// Applied: matches every operation with its result, settles the payouts and publishes their settlements.
    void settled(TransactionEntity transaction, LookUp.InLedger found) {
        List<PaymentEntity> payments = transactions.payments(transaction.hash());
        List<String> codes = found.result().operations();
        if (codes.size() != payments.size() || codes.stream().anyMatch(code -> !code.equals(FailedOperation.SUCCESS))) {
            throw new IllegalStateException("the ledger's result of %s does not match its %d payments: %s"
                    .formatted(transaction.hash(), payments.size(), codes));
        }
        payments.forEach(payment -> payment.evaluated(FailedOperation.SUCCESS));
        Map<PayoutId, Integer> operations = new HashMap<>();
        transactions
                .payouts(transaction.hash())
                .forEach(paid -> operations.put(paid.payoutId(), paid.operationIndex()));
        transitions.settled(operations.keySet(), transaction.hash());
        TransactionHash bump = applied(transaction, found.envelope());
        outbox.add(payouts.all(operations.keySet()).stream()
                .map(row -> event(row, operationOf(row, operations), transaction, bump, found))
                .toList());
    }

    /// Of several fee bumps, the one in the ledger; the highest if the node does not return the envelope.
    private TransactionHash applied(TransactionEntity transaction, String envelope) {
        List<FeeBumpEntity> bumps = transactions.bumps(transaction.hash());
        return bumps.stream()
                .filter(bump -> envelope.equals(bump.envelope()))
                .findFirst()
                .orElse(bumps.getFirst())
                .hash();
    }

    /// Failed in a ledger: nothing was paid. The payouts of the failing operations wait for whoever has to act;
    /// the others are batched again.
    void failed(TransactionEntity transaction, LookUp.LedgerResult result) {
        Map<Integer, List<PayoutId>> paidBy = transactions.payouts(transaction.hash()).stream()
                .collect(Collectors.groupingBy(
                        PaymentPayoutEntity::operationIndex,
                        Collectors.mapping(PaymentPayoutEntity::payoutId, Collectors.toList())));
        transactions.release(transaction.hash());
        for (PaymentEntity payment : transactions.payments(transaction.hash())) {
            FailedOperation failed = FailedOperation.of(result, payment.operationIndex());
            payment.evaluated(failed.code());
            move(
                    transaction,
                    payment,
                    failed,
                    Objects.requireNonNull(
                            paidBy.get(payment.operationIndex()), "every payment pays at least one payout"));
        }
    }

    /// Expired: all payouts are batched again.
    void expired(TransactionEntity transaction) {
        List<PayoutId> ids = transactions.payouts(transaction.hash()).stream()
                .map(PaymentPayoutEntity::payoutId)
                .toList();
        transactions.release(transaction.hash());
        transitions.requeued(ids, "transaction %s expired without being applied".formatted(transaction.hash()));
    }

    private void move(
            TransactionEntity transaction, PaymentEntity payment, FailedOperation failed, List<PayoutId> ids) {
        Substatus next = failed.next();
        switch (next.status()) {
            case AWAITING_RECIPIENT ->
                transitions.awaitRecipient(
                        ids, next, config.recipientRetry(), transaction.hash().hex());
            case AWAITING_FUNDS -> {
                lanes.pause(transaction.lane().value(), because(transaction, payment, failed, ids));
                transitions.awaitFunds(ids, transaction.hash());
            }
            case HELD -> {
                lanes.pause(transaction.lane().value(), because(transaction, payment, failed, ids));
                transitions.held(
                        ids, next, transaction.lane(), transaction.hash().hex());
            }
            case QUEUED, BATCHED, SUBMITTED, SETTLED ->
                transitions.requeued(ids, transaction.hash().hex());
        }
    }

    private static String because(
            TransactionEntity transaction, PaymentEntity payment, FailedOperation failed, List<PayoutId> ids) {
        return "the ledger answered %s to operation %d of transaction %s: %s %s to %s, for payout %s%s"
                .formatted(
                        failed.code(),
                        payment.operationIndex(),
                        transaction.hash(),
                        payment.amount().toDecimal(),
                        payment.asset(),
                        payment.destination(),
                        ids.getFirst(),
                        ids.size() == 1 ? "" : " and %d more".formatted(ids.size() - 1));
    }

    private static int operationOf(PayoutEntity row, Map<PayoutId, Integer> operations) {
        return Objects.requireNonNull(operations.get(row.payoutId()), "a payout that was paid has an operation");
    }

    private static OutboxMessage event(
            PayoutEntity row,
            int operationIndex,
            TransactionEntity transaction,
            TransactionHash bump,
            LookUp.InLedger found) {
        PayoutSettled settled = new PayoutSettled(
                row.completion(),
                transaction.batchId(),
                transaction.hash(),
                bump,
                operationIndex,
                found.ledger(),
                found.closedAt());
        return OutboxMessage.event(
                Topics.PAYOUT_SETTLEMENTS, row.workerId().value(), settled.headers(), settled.toFields());
    }
}
