package io.stroop.payout.lane;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.stroop.contracts.LaneId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// The lanes and their pause switches. A paused lane signs nothing; transactions that are already signed still
/// complete.
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
    public void ensure(LaneId lane) {
        entities.createNativeQuery("insert into lane (name) values (?1) on conflict do nothing")
                .setParameter(1, lane.value())
                .executeUpdate();
    }

    /// Whether the lane may sign. The row stays locked for the caller's unit of work, so that nothing is signed
    /// after a pause request was answered.
    public boolean maySign(LaneId lane) {
        return Optional.ofNullable(findById(lane.value(), LockModeType.PESSIMISTIC_READ))
                .map(row -> !row.paused())
                .orElse(false);
    }

    @Transactional
    public List<LaneView> all() {
        return list("order by name").stream().map(LaneEntity::view).toList();
    }

    /// Pauses the lane.
    ///
    /// @param lane any text; an unknown name is not an error
    /// @return empty if there is no such lane
    @Transactional
    public Optional<LaneView> pause(String lane, String reason) {
        LOG.warnf("lane paused; lane=%s reason=%s", lane, reason);
        return locked(lane).map(row -> {
            row.pause(reason, clock.instant());
            return row.view();
        });
    }

    /// Resumes the lane.
    ///
    /// @param lane any text; an unknown name is not an error
    /// @return empty if there is no such lane
    @Transactional
    public Optional<LaneView> resume(String lane) {
        LOG.infof("lane resumed; lane=%s", lane);
        return locked(lane).map(row -> {
            row.resume(clock.instant());
            return row.view();
        });
    }

    private Optional<LaneEntity> locked(String lane) {
        return Optional.ofNullable(findById(lane, LockModeType.PESSIMISTIC_WRITE));
    }
}
