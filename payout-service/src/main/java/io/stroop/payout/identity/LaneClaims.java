package io.stroop.payout.identity;

import io.stroop.contracts.LaneId;
import io.stroop.payout.engine.Terms;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What this book claims of the lane's distribution account.
@ApplicationScoped
class LaneClaims {
    private final EntityManager entities;
    private final LaneId lane;

    LaneClaims(EntityManager entities, Terms terms) {
        this.entities = entities;
        this.lane = terms.lane();
    }

    /// @param generation 0 before the first claim
    /// @param claimant the incarnation of the store that makes the claim; null before the first
    /// @param seen whether the account has shown it
    record Claim(long generation, @Nullable String claimant, boolean seen) {
        boolean isOf(String store) {
            return Objects.equals(claimant, store);
        }
    }

    /// @throws jakarta.persistence.NoResultException if the lane has no row
    @Transactional
    Claim current() {
        Object[] row = (Object[])
                entities.createNativeQuery("select generation, claimant, claim_seen from lane where name = ?1")
                        .setParameter(1, lane.value())
                        .getSingleResult();
        return new Claim(((Number) row[0]).longValue(), (String) row[1], (Boolean) row[2]);
    }

    /// Replaces the claim, unless another replica was faster.
    ///
    /// @return what is claimed now
    @Transactional
    Claim replace(Claim old, long generation, String store) {
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

    /// The account shows the claim of this generation.
    @Transactional
    void seen(long generation) {
        entities.createNativeQuery("update lane set claim_seen = true where name = ?1 and generation = ?2")
                .setParameter(1, lane.value())
                .setParameter(2, generation)
                .executeUpdate();
    }
}
