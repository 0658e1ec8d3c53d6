package io.stroop.payout.settlement;

import io.stroop.contracts.BatchId;
import io.stroop.contracts.PayoutSettled;
import io.stroop.contracts.Topics;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.PayoutConfig;
import io.stroop.payout.book.PayoutEntity;
import io.stroop.payout.book.Payouts;
import io.stroop.payout.book.Substatus;
import io.stroop.payout.book.Transitions;
import io.stroop.payout.lane.Lanes;
import io.stroop.payout.outbox.Outbox;
import io.stroop.payout.stellar.LookUp;
import io.stroop.payout.stellar.Receivability;
import io.stroop.payout.transaction.FeeBumpEntity;
import io.stroop.payout.transaction.PaymentEntity;
import io.stroop.payout.transaction.PaymentPayoutEntity;
import io.stroop.payout.transaction.TransactionEntity;
import io.stroop.payout.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the end of a transaction means for its payments and payouts. Always inside the unit of work of [Settling].
@ApplicationScoped
public class Consequences {
    private static final String SUCCESS = "PAYMENT_SUCCESS";

    private final PayoutConfig config;
    private final Transactions transactions;
    private final Payouts payouts;
    private final Transitions transitions;
    private final Lanes lanes;
    private final Outbox outbox;
    private final Clock clock;

    Consequences(
            PayoutConfig config,
            Transactions transactions,
            Payouts payouts,
            Transitions transitions,
            Lanes lanes,
            Outbox outbox,
            Clock clock) {
        this.config = config;
        this.transactions = transactions;
        this.payouts = payouts;
        this.transitions = transitions;
        this.lanes = lanes;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// Paid: every operation is matched with its result, then its payouts are settled and their publishers told.
    void settled(TransactionEntity transaction, LookUp.InLedger found) {
        List<PaymentEntity> payments = transactions.payments(transaction.hash);
        List<String> codes = found.result().operations();
        if (codes.size() != payments.size() || codes.stream().anyMatch(code -> !code.equals(SUCCESS))) {
            throw new IllegalStateException("the ledger's result of %s does not match its %d payments: %s"
                    .formatted(transaction.hash, payments.size(), codes));
        }
        payments.forEach(payment -> payment.resultCode = SUCCESS);
        List<PaymentPayoutEntity> paid = transactions.payouts(transaction.hash);
        List<String> ids = paid.stream().map(p -> p.completionId).toList();
        transitions.move(ids, Substatus.PAID, null, null, transaction.hash);
        TransactionHash bump = applied(transaction, found.envelope());
        Map<String, Integer> operations = new HashMap<>();
        paid.forEach(p -> operations.put(p.completionId, p.operationIndex));
        outbox.add(payouts.list("completionId in ?1", ids).stream()
                .map(row -> event(row, operations.getOrDefault(row.completionId, 0), transaction, bump, found))
                .toList());
    }

    /// Of several bumps, the one whose bytes the ledger shows; the newest when a node shows none of them.
    private TransactionHash applied(TransactionEntity transaction, String envelope) {
        List<FeeBumpEntity> bumps = transactions.bumps(transaction.hash);
        return new TransactionHash(bumps.stream()
                .filter(bump -> bump.envelope.equals(envelope))
                .findFirst()
                .orElse(bumps.getFirst())
                .hash);
    }

    /// Failed in a ledger: nothing was paid. The result names each bad operation; those wait for whoever has to act,
    /// the others go out again.
    void failed(TransactionEntity transaction, LookUp.LedgerResult result) {
        List<PaymentEntity> payments = transactions.payments(transaction.hash);
        Map<Integer, List<String>> ids = new HashMap<>();
        for (PaymentPayoutEntity paid : transactions.payouts(transaction.hash)) {
            ids.computeIfAbsent(paid.operationIndex, i -> new ArrayList<>()).add(paid.completionId);
        }
        transactions.release(transaction.hash);
        Map<Substatus, List<String>> moves = new EnumMap<>(Substatus.class);
        for (PaymentEntity payment : payments) {
            String code = payment.operationIndex < result.operations().size()
                    ? result.operations().get(payment.operationIndex)
                    : result.code();
            payment.resultCode = code;
            moves.computeIfAbsent(consequence(code, result.operations().isEmpty()), s -> new ArrayList<>())
                    .addAll(ids.getOrDefault(payment.operationIndex, List.of()));
        }
        moves.forEach((to, completionIds) -> move(transaction, to, completionIds, result.code()));
    }

    /// In no ledger, proven: everything goes out again.
    void expired(TransactionEntity transaction) {
        List<String> ids = transactions.payouts(transaction.hash).stream()
                .map(paid -> paid.completionId)
                .toList();
        transactions.release(transaction.hash);
        transitions.move(
                ids, Substatus.REPACKING, null, clock.instant(), "expired without a trace: " + transaction.hash);
    }

    private void move(TransactionEntity transaction, Substatus to, List<String> completionIds, String code) {
        switch (to.status()) {
            case AWAITING_RECIPIENT ->
                transitions.awaitSomebody(completionIds, to, config.recipientRetry(), transaction.hash);
            case AWAITING_FUNDS -> {
                lanes.pause(transaction.lane, "the distribution account cannot pay: " + transaction.hash);
                transitions.move(completionIds, to, null, clock.instant(), transaction.hash);
            }
            case HELD -> {
                lanes.pause(transaction.lane, "the ledger failed %s with %s".formatted(transaction.hash, code));
                transitions.move(completionIds, to, null, null, transaction.hash);
            }
            case QUEUED, BATCHED, SUBMITTED, SETTLED ->
                transitions.move(completionIds, Substatus.REPACKING, null, clock.instant(), transaction.hash);
        }
    }

    /// @param noOperationTried the whole transaction failed before its operations, so nothing speaks against a payment
    private static Substatus consequence(String code, boolean noOperationTried) {
        Receivability recipient = Receivability.of(code);
        if (recipient != Receivability.RECEIVABLE) {
            return Substatus.of(recipient);
        }
        return switch (code) {
            case SUCCESS -> Substatus.REPACKING;
            case "PAYMENT_UNDERFUNDED", "txINSUFFICIENT_BALANCE" -> Substatus.UNDERFUNDED;
            default -> noOperationTried ? Substatus.REPACKING : Substatus.REFUSED_BY_LEDGER;
        };
    }

    private Outbox.Outgoing event(
            PayoutEntity row,
            int operationIndex,
            TransactionEntity transaction,
            TransactionHash bump,
            LookUp.InLedger found) {
        PayoutSettled settled = new PayoutSettled(
                row.completion(),
                new BatchId(transaction.batchId),
                new TransactionHash(transaction.hash),
                bump,
                operationIndex,
                found.ledger(),
                found.closedAt());
        return new Outbox.Outgoing(
                Topics.PAYOUT_SETTLEMENTS, row.workerId, settled.headers(), outbox.write(settled.toFields()));
    }
}
