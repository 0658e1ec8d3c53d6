package io.stroop.payout.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.stroop.contracts.PayoutBatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Timeouts;

/// Proposals on their way through the gate.
@ApplicationScoped
public class Batches implements PanacheRepositoryBase<BatchEntity, UUID> {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final EntityManager entities;
    private final ObjectMapper json;
    private final Clock clock;

    Batches(EntityManager entities, ObjectMapper json, Clock clock) {
        this.entities = entities;
        this.json = json;
        this.clock = clock;
    }

    /// Stores a proposal; one that is there already stays as it is.
    @Transactional
    public void receive(PayoutBatch batch) {
        Instant now = clock.instant();
        entities.createNativeQuery("""
                        insert into batch (batch_id, lane, state, proposal, received_at, next_try_at)
                        values (?1, ?2, 'RECEIVED', ?3, ?4, ?4) on conflict do nothing""")
                .setParameter(1, batch.batchId().value())
                .setParameter(2, batch.lane().value())
                .setParameter(3, write(batch))
                .setParameter(4, now)
                .executeUpdate();
    }

    /// Proposals that are due, the oldest first, without locking them.
    @Transactional
    public List<PayoutBatch> due(int limit) {
        return find("state = ?1 and nextTryAt <= ?2 order by receivedAt", BatchEntity.State.RECEIVED, clock.instant())
                .page(0, limit)
                .stream()
                .map(this::read)
                .toList();
    }

    /// Locks a proposal until the end of the unit of work; empty when another replica has it, or when it is resolved.
    public Optional<BatchEntity> lockReceived(UUID batchId) {
        return find("batchId = ?1 and state = ?2", batchId, BatchEntity.State.RECEIVED)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .withHint("jakarta.persistence.lock.timeout", Timeouts.SKIP_LOCKED_MILLI)
                .firstResultOptional();
    }

    /// Lets a proposal wait, in a unit of work of its own.
    @Transactional
    public void putOff(UUID batchId, Duration wait, String why) {
        lockReceived(batchId).ifPresent(row -> {
            row.nextTryAt = clock.instant().plus(wait);
            row.detail = why;
        });
    }

    private String write(PayoutBatch batch) {
        try {
            return json.writeValueAsString(batch.toFields());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of plain values is always writable", e);
        }
    }

    private PayoutBatch read(BatchEntity row) {
        try {
            return PayoutBatch.fromFields(json.readValue(row.proposal, OBJECT)).orThrow();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored proposal cannot be read: " + row.batchId, e);
        }
    }
}
