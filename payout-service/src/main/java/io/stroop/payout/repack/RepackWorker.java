package io.stroop.payout.repack;

import io.stroop.contracts.PayoutBatch;
import io.stroop.payout.PayoutServiceConfig;
import io.stroop.payout.book.PayoutEntity;
import io.stroop.payout.book.Payouts;
import io.stroop.payout.channel.LanePreparation;
import io.stroop.payout.gate.Batches;
import io.stroop.payout.lane.LaneKeys;
import io.stroop.runtime.lifecycle.StartSignal;
import io.stroop.runtime.work.Worker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Batches payouts that no other proposal will include: those removed from a batch, those whose recipient may
/// be payable by now, and those registered long ago that no batch has included.
@ApplicationScoped
public class RepackWorker implements Worker {
    private static final int PAYOUTS_PER_STEP = 1_000;

    /// How long a payout is not proposed again, because its proposal may still be waiting at the gate.
    private static final Duration PROPOSED_AGAIN_AFTER = Duration.ofSeconds(60);

    private final PayoutServiceConfig config;
    private final LaneKeys keys;
    private final Payouts payouts;
    private final Batches batches;
    private final EntityManager entities;
    private final LanePreparation lane;
    private final Clock clock;

    RepackWorker(
            PayoutServiceConfig config,
            LaneKeys keys,
            Payouts payouts,
            Batches batches,
            EntityManager entities,
            LanePreparation lane,
            Clock clock) {
        this.config = config;
        this.keys = keys;
        this.payouts = payouts;
        this.batches = batches;
        this.entities = entities;
        this.lane = lane;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "repacking";
    }

    @Override
    public StartSignal startsAfter() {
        return lane.ready();
    }

    @Override
    public Duration idlePause() {
        return Duration.ofSeconds(1);
    }

    /// Proposes some of them. Only one replica does this at a time.
    ///
    /// @return whether there may be more
    @Override
    @Transactional
    public boolean step() {
        boolean mine = (Boolean) entities.createNativeQuery(
                        "select pg_try_advisory_xact_lock(hashtext('stroop repacking'))", Boolean.class)
                .getSingleResult();
        if (!mine) {
            return false;
        }
        Instant now = clock.instant();
        List<PayoutEntity> rows = payouts.toRepack(now, now.minus(config.adoptAfter()), PAYOUTS_PER_STEP);
        if (rows.isEmpty()) {
            return false;
        }
        new BatchPacker(UUID::randomUUID)
                .pack(keys.lane(), rows, PayoutBatch.MIN_BID_STROOPS, now)
                .forEach(batches::receive);
        payouts.lookAgain(rows.stream().map(PayoutEntity::payoutId).toList(), now.plus(PROPOSED_AGAIN_AFTER));
        return rows.size() == PAYOUTS_PER_STEP;
    }
}
