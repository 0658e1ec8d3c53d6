package io.stroop.payout.lane;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.stroop.contracts.LaneId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/// The lanes and their pause switches, for administration.
@ApplicationScoped
public class Lanes implements PanacheRepositoryBase<LaneEntity, String> {
    private final EntityManager entities;

    Lanes(EntityManager entities) {
        this.entities = entities;
    }

    /// Makes sure that the lane has its row.
    @Transactional
    public void ensure(LaneId lane) {
        entities.createNativeQuery("insert into lane (name) values (?1) on conflict do nothing")
                .setParameter(1, lane.value())
                .executeUpdate();
    }

    @Transactional
    public List<LaneView> all() {
        return list("order by name").stream().map(LaneEntity::view).toList();
    }

    /// One lane; empty if there is none of this name.
    @Transactional
    public Optional<LaneView> find(LaneId lane) {
        return findByIdOptional(lane.value()).map(LaneEntity::view);
    }
}
