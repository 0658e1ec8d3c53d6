package io.stroop.payout.gate;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.stroop.contracts.BatchId;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.Parsed;
import io.stroop.contracts.PayoutBatch;
import io.stroop.runtime.json.StrictJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Timeouts;
import org.jboss.logging.Logger;

/// Proposals on their way through the gate.
@ApplicationScoped
public class Batches implements PanacheRepositoryBase<BatchEntity, UUID> {
    private static final Logger LOG = Logger.getLogger(Batches.class);

    private final EntityManager entities;
    private final Clock clock;

    Batches(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /// Stores a proposal, unless it is already stored.
    @Transactional
    public void receive(PayoutBatch batch) {
        Instant now = clock.instant();
        entities.createNativeQuery("""
                        insert into batch (batch_id, lane, state, proposal, received_at, next_try_at)
                        values (?1, ?2, 'RECEIVED', ?3, ?4, ?4) on conflict do nothing""")
                .setParameter(1, batch.batchId().value())
                .setParameter(2, batch.lane().value())
                .setParameter(3, new String(StrictJson.write(batch.toFields()), StandardCharsets.UTF_8))
                .setParameter(4, now)
                .executeUpdate();
    }

    /// The due proposals of a lane, oldest first, without locking them. A proposal that cannot be read is
    /// refused with a reason and does not hold up the others.
    @Transactional
    public List<PayoutBatch> due(LaneId lane, int limit) {
        List<PayoutBatch> readable = new ArrayList<>();
        for (BatchEntity row : find(
                        "lane = ?1 and state = RECEIVED and nextTryAt <= ?2 order by receivedAt",
                        lane.value(),
                        clock.instant())
                .page(0, limit)
                .list()) {
            switch (read(row)) {
                case Parsed.Valid<PayoutBatch>(PayoutBatch batch) -> readable.add(batch);
                case Parsed.Invalid<PayoutBatch> invalid -> refuse(row, invalid.reason());
            }
        }
        return readable;
    }

    /// Locks a proposal until the end of the unit of work; empty if another replica has it, or if it is
    /// resolved.
    public Optional<BatchEntity> lockReceived(BatchId batchId) {
        return find("batchId = ?1 and state = RECEIVED", batchId.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .withHint("jakarta.persistence.lock.timeout", Timeouts.SKIP_LOCKED_MILLI)
                .firstResultOptional();
    }

    /// Postpones a proposal, in its own unit of work.
    @Transactional
    public void putOff(BatchId batchId, Duration wait, String why) {
        lockReceived(batchId).ifPresent(row -> row.putOff(clock.instant().plus(wait), why));
    }

    private void refuse(BatchEntity row, String reason) {
        LOG.errorf("stored proposal cannot be read, refused; batchId=%s reason=%s", row.batchId(), reason);
        row.refused(reason, clock.instant());
    }

    private static Parsed<PayoutBatch> read(BatchEntity row) {
        return switch (StrictJson.object(row.proposal().getBytes(StandardCharsets.UTF_8))) {
            case Parsed.Valid<Map<String, Object>>(Map<String, Object> object) -> PayoutBatch.fromFields(object);
            case Parsed.Invalid<Map<String, Object>> invalid -> new Parsed.Invalid<>(invalid.violations());
        };
    }
}
