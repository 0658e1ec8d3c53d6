package io.stroop.payout.identity;

import io.stroop.contracts.LaneId;
import io.stroop.payout.engine.Terms;
import io.stroop.payout.engine.claim.LaneClaims;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/// The claim in the lane's row.
@ApplicationScoped
class LaneClaimTable implements LaneClaims {
    private final EntityManager entities;
    private final LaneId lane;

    LaneClaimTable(EntityManager entities, Terms terms) {
        this.entities = entities;
        this.lane = terms.lane();
    }

    /// @throws jakarta.persistence.NoResultException if the lane has no row
    @Override
    @Transactional
    public Claim current() {
        Object[] row = (Object[])
                entities.createNativeQuery("select generation, claimant, claim_seen from lane where name = ?1")
                        .setParameter(1, lane.value())
                        .getSingleResult();
        return new Claim(((Number) row[0]).longValue(), (String) row[1], (Boolean) row[2]);
    }

    @Override
    @Transactional
    public Claim replace(Claim old, long generation, String store) {
        entities.createNativeQuery("""
                        update lane set generation = ?1, claimant = ?2, claim_seen = false
                        where name = ?3 and generation = ?4""")
                .setParameter(1, generation)
                .setParameter(2, store)
                .setParameter(3, lane.value())
                .setParameter(4, old.generation())
                .executeUpdate();
        return current();
    }

    @Override
    @Transactional
    public void seen(long generation) {
        entities.createNativeQuery("update lane set claim_seen = true where name = ?1 and generation = ?2")
                .setParameter(1, lane.value())
                .setParameter(2, generation)
                .executeUpdate();
    }
}
