package io.stroop.payout.finding;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/// The findings, for administration.
@ApplicationScoped
public class Findings implements PanacheRepositoryBase<FindingEntity, Long> {

    /// Newest first.
    ///
    /// @param before an id; only older ones are returned
    @Transactional
    public List<FindingEntity> page(boolean onlyOpen, long before, int limit) {
        return find("findingId < ?1" + (onlyOpen ? " and closedAt is null" : "") + " order by findingId desc", before)
                .page(0, limit)
                .list();
    }

    /// One finding; empty if there is none of this id.
    @Transactional
    public Optional<FindingEntity> one(long id) {
        return findByIdOptional(id);
    }
}
