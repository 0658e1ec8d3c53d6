package io.stroop.payout.gate;

import io.stroop.contracts.PayoutBatch;
import io.stroop.payout.PayoutConfig;
import io.stroop.payout.book.Substatus;
import io.stroop.payout.book.Transitions;
import io.stroop.payout.channel.ChannelEntity;
import io.stroop.payout.channel.Channels;
import io.stroop.payout.lane.LaneKeys;
import io.stroop.payout.stellar.Ledger;
import io.stroop.payout.stellar.PaymentPlan;
import io.stroop.payout.stellar.SignedTransaction;
import io.stroop.payout.transaction.FeeBumpEntity;
import io.stroop.payout.transaction.PaymentEntity;
import io.stroop.payout.transaction.PaymentPayoutEntity;
import io.stroop.payout.transaction.TransactionEntity;
import io.stroop.payout.transaction.TransactionState;
import io.stroop.payout.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// The rows that the gate's decisions become. Always inside the gate's unit of work.
@ApplicationScoped
class Writing {
    private final PayoutConfig config;
    private final LaneKeys keys;
    private final Channels channels;
    private final Transactions transactions;
    private final Transitions transitions;
    private final Clock clock;

    Writing(
            PayoutConfig config,
            LaneKeys keys,
            Channels channels,
            Transactions transactions,
            Transitions transitions,
            Clock clock) {
        this.config = config;
        this.keys = keys;
        this.channels = channels;
        this.transactions = transactions;
        this.transitions = transitions;
        this.clock = clock;
    }

    OptionalLong maxPaymentStroops() {
        return config.maxPaymentStroops();
    }

    boolean olderThan(Instant time, Duration age) {
        return time.plus(age).isBefore(clock.instant());
    }

    void retry(BatchEntity row, Duration in, String why) {
        row.nextTryAt = clock.instant().plus(in);
        row.detail = why;
    }

    void resolve(BatchEntity row, BatchEntity.State state, Selection selection) {
        row.state = state;
        row.resolvedAt = clock.instant();
        row.detail = "payments=%d leftOut=%d unknown=%d waiting=%d"
                .formatted(
                        selection.payments().size(),
                        selection.leftOut(),
                        selection.unknown().size(),
                        selection.waiting().values().stream()
                                .mapToInt(List::size)
                                .sum());
    }

    /// Moves those who cannot be paid now aside, each with its reason.
    void setAside(BatchEntity row, Selection selection) {
        selection.waiting().forEach((reason, ids) -> {
            if (reason == Substatus.OVER_CAP) {
                transitions.move(ids, reason, row.lane, null, null);
            } else {
                transitions.awaitSomebody(ids, reason, config.recipientRetry(), null);
            }
        });
    }

    /// Builds, signs and stores the transaction, and leases the channel to it.
    void transaction(
            BatchEntity row,
            PayoutBatch batch,
            List<Selection.SelectedPayment> payments,
            ChannelEntity channel,
            Ledger.Latest latest) {
        Instant now = clock.instant();
        PaymentPlan plan = new PaymentPlan(
                keys.channel(channel.ordinal),
                keys.distribution(),
                channel.sequence + 1,
                validUntil(latest),
                batch.memo(),
                payments.stream().map(Selection.SelectedPayment::operation).toList());
        long bid = Math.min(batch.bidStroops(), config.maxBidStroops());
        SignedTransaction signed = keys.signer().sign(plan, Math.max(bid, PayoutBatch.MIN_BID_STROOPS));

        TransactionEntity transaction = new TransactionEntity();
        transaction.hash = signed.hash().hex();
        transaction.batchId = row.batchId;
        transaction.lane = row.lane;
        transaction.channel = channel.account;
        transaction.channelToken = channels.lease(channel, transaction.hash);
        transaction.sequence = plan.sequence();
        transaction.maxTime = plan.maxTimeSeconds();
        transaction.innerEnvelope = signed.inner();
        transaction.operations = payments.size();
        transaction.state = TransactionState.SIGNED;
        transaction.signedAt = now;
        transaction.signedLedger = latest.sequence().number();
        transaction.nextSendAt = now;

        FeeBumpEntity bump = new FeeBumpEntity();
        bump.hash = signed.bump().hash().hex();
        bump.transactionHash = transaction.hash;
        bump.envelope = signed.bump().envelope();
        bump.bidStroops = signed.bump().bidStroops();
        bump.signedAt = now;

        List<PaymentEntity> rows = new ArrayList<>();
        List<PaymentPayoutEntity> paid = new ArrayList<>();
        for (int i = 0; i < payments.size(); i++) {
            rows.add(payment(transaction.hash, i, payments.get(i)));
            for (String completionId : payments.get(i).completionIds()) {
                paid.add(paidBy(transaction.hash, i, completionId));
            }
        }
        transactions.add(transaction, bump, rows, paid);
        transitions.move(
                paid.stream().map(p -> p.completionId).toList(), Substatus.SIGNED, row.lane, null, transaction.hash);
    }

    /// From the later of our clock and the ledger's: the ledger's may lag, and only the ledger's counts.
    private long validUntil(Ledger.Latest latest) {
        Instant now = clock.instant();
        Instant from = latest.closedAt().isAfter(now) ? latest.closedAt() : now;
        return from.plus(config.validity()).getEpochSecond();
    }

    private static PaymentEntity payment(String hash, int index, Selection.SelectedPayment selected) {
        PaymentEntity payment = new PaymentEntity();
        payment.transactionHash = hash;
        payment.operationIndex = index;
        payment.destination = selected.operation().destination().address();
        payment.asset = selected.operation().asset().canonical();
        payment.amountStroops = selected.operation().amount().stroops();
        return payment;
    }

    private static PaymentPayoutEntity paidBy(String hash, int index, String completionId) {
        PaymentPayoutEntity paid = new PaymentPayoutEntity();
        paid.transactionHash = hash;
        paid.operationIndex = index;
        paid.completionId = completionId;
        paid.live = true;
        return paid;
    }
}
