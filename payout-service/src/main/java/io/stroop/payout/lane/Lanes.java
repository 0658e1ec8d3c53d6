package io.stroop.payout.lane;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/// The pause switches. A paused lane signs nothing; what is signed already goes on to its end.
@ApplicationScoped
public class Lanes implements PanacheRepositoryBase<LaneEntity, String> {
    private static final Logger LOG = Logger.getLogger(Lanes.class);

    private final EntityManager entities;
    private final Clock clock;

    Lanes(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /// Makes sure that the lane has its row.
    @Transactional
    public void ensure(String lane) {
        entities.createNativeQuery("insert into lane (name) values (?1) on conflict do nothing")
                .setParameter(1, lane)
                .executeUpdate();
    }

    /// Whether the lane may sign. The row stays locked for the caller's unit of work, so that a pause that was answered
    /// is never overtaken by a signature.
    public boolean maySign(String lane) {
        return Optional.ofNullable(findById(lane, LockModeType.PESSIMISTIC_READ))
                .map(row -> !row.paused)
                .orElse(false);
    }

    /// Stops signing.
    ///
    /// @return empty when there is no such lane
    @Transactional
    public Optional<LaneEntity> pause(String lane, String reason) {
        LOG.warnf("lane paused; lane=%s reason=%s", lane, reason);
        return set(lane, true, reason);
    }

    /// Signs again.
    ///
    /// @return empty when there is no such lane
    @Transactional
    public Optional<LaneEntity> resume(String lane) {
        LOG.infof("lane resumed; lane=%s", lane);
        return set(lane, false, null);
    }

    private Optional<LaneEntity> set(String lane, boolean paused, @org.jspecify.annotations.Nullable String reason) {
        Optional<LaneEntity> row = Optional.ofNullable(findById(lane, LockModeType.PESSIMISTIC_WRITE));
        row.ifPresent(found -> {
            found.paused = paused;
            found.reason = reason;
            found.since = clock.instant();
        });
        return row;
    }
}
