package io.stroop.payout.engine.gate;

import io.stroop.contracts.BatchId;
import io.stroop.contracts.BatchedPayment;
import io.stroop.contracts.BatchedPayout;
import io.stroop.contracts.PayoutBatch;
import io.stroop.contracts.PayoutId;
import io.stroop.payout.engine.book.Payout;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Splits a proposal in two: between its payments, or between the payouts of its only one. Pure: the ids of the halves
/// derive from that of the whole.
final class Halves {
    private Halves() {}

    /// @param payouts those to keep
    /// @return empty if there is only one
    static List<PayoutBatch> of(PayoutBatch proposal, List<Payout> payouts, Instant now) {
        List<BatchedPayment> payments = kept(proposal, payouts);
        if (payments.size() > 1) {
            int middle = payments.size() / 2;
            return List.of(
                    half(proposal, 1, payments.subList(0, middle), now),
                    half(proposal, 2, payments.subList(middle, payments.size()), now));
        }
        if (payouts.size() > 1) {
            BatchedPayment only = payments.getFirst();
            int middle = payouts.size() / 2;
            return List.of(
                    half(proposal, 1, List.of(part(only, 0, middle)), now),
                    half(proposal, 2, List.of(part(only, middle, payouts.size())), now));
        }
        return List.of();
    }

    private static List<BatchedPayment> kept(PayoutBatch proposal, List<Payout> payouts) {
        Set<PayoutId> ids = payouts.stream().map(Payout::payoutId).collect(Collectors.toSet());
        List<BatchedPayment> kept = new ArrayList<>();
        for (BatchedPayment payment : proposal.payments()) {
            List<BatchedPayout> of = new ArrayList<>();
            for (BatchedPayout payout : payment.payouts()) {
                if (ids.remove(payout.payoutId())) { // once, though it may be proposed twice
                    of.add(payout);
                }
            }
            if (!of.isEmpty()) {
                kept.add(new BatchedPayment(payment.destination(), payment.asset(), of));
            }
        }
        return kept;
    }

    private static BatchedPayment part(BatchedPayment payment, int from, int to) {
        return new BatchedPayment(
                payment.destination(), payment.asset(), payment.payouts().subList(from, to));
    }

    private static PayoutBatch half(PayoutBatch whole, int number, List<BatchedPayment> payments, Instant now) {
        byte[] name = (whole.batchId() + "/" + number).getBytes(StandardCharsets.UTF_8);
        return new PayoutBatch(
                new BatchId(UUID.nameUUIDFromBytes(name)),
                whole.lane(),
                whole.memo(),
                whole.bidStroops(),
                now,
                payments);
    }
}
