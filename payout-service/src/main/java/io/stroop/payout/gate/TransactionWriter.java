package io.stroop.payout.gate;

import io.stroop.contracts.PayoutBatch;
import io.stroop.contracts.PayoutId;
import io.stroop.payout.PayoutServiceConfig;
import io.stroop.payout.book.Transitions;
import io.stroop.payout.channel.ChannelEntity;
import io.stroop.payout.lane.LaneKeys;
import io.stroop.payout.stellar.Ledger;
import io.stroop.payout.stellar.PaymentPlan;
import io.stroop.payout.stellar.SignedTransaction;
import io.stroop.payout.transaction.FeeBumpEntity;
import io.stroop.payout.transaction.PaymentEntity;
import io.stroop.payout.transaction.PaymentPayoutEntity;
import io.stroop.payout.transaction.TransactionEntity;
import io.stroop.payout.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Builds, signs and stores a transaction, and leases its channel to it. Always in the unit of work of
/// [Signing].
@ApplicationScoped
class TransactionWriter {
    private final PayoutServiceConfig config;
    private final LaneKeys keys;
    private final Transactions transactions;
    private final Transitions transitions;
    private final Clock clock;

    TransactionWriter(
            PayoutServiceConfig config,
            LaneKeys keys,
            Transactions transactions,
            Transitions transitions,
            Clock clock) {
        this.config = config;
        this.keys = keys;
        this.transactions = transactions;
        this.transitions = transitions;
        this.clock = clock;
    }

    /// @param payments 1–100
    /// @param channel locked and free
    void write(
            PayoutBatch batch, List<Selection.SelectedPayment> payments, ChannelEntity channel, Ledger.Latest latest) {
        Instant now = clock.instant();
        PaymentPlan plan = new PaymentPlan(
                keys.channel(channel.ordinal()),
                keys.distribution(),
                channel.sequence() + 1,
                maxTime(latest, now),
                batch.memo(),
                payments.stream().map(Selection.SelectedPayment::operation).toList());
        long bid = Math.min(batch.bidStroops(), config.maxBidStroops());
        SignedTransaction signed = keys.signer().sign(plan, Math.max(bid, PayoutBatch.MIN_BID_STROOPS));
        TransactionEntity transaction = TransactionEntity.signed(
                signed, plan, batch.batchId(), batch.lane(), channel.lease(signed.hash()), latest.sequence(), now);
        List<PaymentEntity> rows = new ArrayList<>();
        List<PaymentPayoutEntity> links = new ArrayList<>();
        List<PayoutId> paid = new ArrayList<>();
        for (int i = 0; i < payments.size(); i++) {
            rows.add(new PaymentEntity(signed.hash(), i, payments.get(i).operation()));
            for (PayoutId payout : payments.get(i).payouts()) {
                links.add(new PaymentPayoutEntity(signed.hash(), i, payout));
                paid.add(payout);
            }
        }
        transactions.add(transaction, new FeeBumpEntity(signed.hash(), signed.bump(), now), rows, links);
        transitions.signed(paid, batch.lane(), signed.hash());
    }

    /// Counted from the later of our clock and the ledger's close time. Only the ledger's counts, but it may
    /// lag.
    private long maxTime(Ledger.Latest latest, Instant now) {
        Instant from = latest.closedAt().isAfter(now) ? latest.closedAt() : now;
        return from.plus(config.validity()).getEpochSecond();
    }
}
