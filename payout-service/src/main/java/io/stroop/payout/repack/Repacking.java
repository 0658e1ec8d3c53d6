package io.stroop.payout.repack;

import io.stroop.contracts.LaneId;
import io.stroop.contracts.PayoutBatch;
import io.stroop.payout.PayoutConfig;
import io.stroop.payout.book.PayoutEntity;
import io.stroop.payout.book.Payouts;
import io.stroop.payout.gate.Batches;
import io.stroop.payout.work.Loop;
import io.stroop.payout.work.Worker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Looks for payouts that wait for this service to batch them: those that were taken out of a batch, those whose
/// recipient may be payable by now, and those that no batch has taken though they were registered long ago.
@ApplicationScoped
public class Repacking implements Worker {
    private static final int PAYOUTS_PER_STEP = 1_000;

    /// While its proposal waits at the gate a payout is not proposed again; should that proposal come to nothing, it is
    /// after this.
    private static final Duration PROPOSED_AGAIN_AFTER = Duration.ofSeconds(60);

    private final PayoutConfig config;
    private final Payouts payouts;
    private final Batches batches;
    private final EntityManager entities;
    private final Clock clock;

    Repacking(PayoutConfig config, Payouts payouts, Batches batches, EntityManager entities, Clock clock) {
        this.config = config;
        this.payouts = payouts;
        this.batches = batches;
        this.entities = entities;
        this.clock = clock;
    }

    @Override
    public Loop loop() {
        return Loop.REPACKING;
    }

    @Override
    public Duration idlePause() {
        return Duration.ofSeconds(1);
    }

    /// Proposes some of them. Only one replica does so at a time.
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
        new Repacker(UUID::randomUUID)
                .pack(new LaneId(config.lane()), rows, PayoutBatch.MIN_BID_STROOPS, now)
                .forEach(batches::receive);
        rows.forEach(row -> row.nextLookAt = now.plus(PROPOSED_AGAIN_AFTER));
        return rows.size() == PAYOUTS_PER_STEP;
    }
}
