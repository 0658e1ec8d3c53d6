package io.stroop.payout.book;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.stroop.contracts.CompletionId;
import io.stroop.contracts.PayoutId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The book, row by row.
@ApplicationScoped
public class Payouts implements PanacheRepositoryBase<PayoutEntity, UUID> {
    private static final List<PayoutStatus> LOOKED_AT =
            List.of(PayoutStatus.QUEUED, PayoutStatus.AWAITING_RECIPIENT, PayoutStatus.AWAITING_FUNDS);

    private final EntityManager entities;

    Payouts(EntityManager entities) {
        this.entities = entities;
    }

    public Optional<PayoutEntity> find(PayoutId payoutId) {
        return findByIdOptional(payoutId.value());
    }

    /// The payouts of a completion id, one per publisher that has used it. Limited to two, which is enough to
    /// tell one from several.
    public List<PayoutEntity> ofCompletion(CompletionId completionId) {
        return find("completionId", completionId.value()).page(0, 2).list();
    }

    /// The given payouts that exist, in no particular order.
    public List<PayoutEntity> all(Collection<PayoutId> payoutIds) {
        return list("payoutId in ?1", values(payoutIds));
    }

    /// Locks rows until the end of the unit of work, always in the same order, so that two gates cannot
    /// deadlock.
    ///
    /// @return the payouts that exist
    public List<PayoutEntity> lock(Collection<PayoutId> payoutIds) {
        return find("payoutId in ?1 order by payoutId", values(payoutIds))
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /// Payouts that this service has to batch itself: they were removed from a batch, or no batch ever included
    /// them.
    ///
    /// @param adoptBefore a payout registered before this time that no batch has included counts as forgotten
    public List<PayoutEntity> toRepack(Instant now, Instant adoptBefore, int limit) {
        List<PayoutEntity> due =
                new ArrayList<>(find("nextLookAt <= ?1 and status in ?2 order by nextLookAt", now, LOOKED_AT)
                        .page(0, limit)
                        .list());
        if (due.size() < limit) {
            // The literal lets the database use the partial index of open payouts.
            due.addAll(find("""
                            status = QUEUED and substatus = ?1 and nextLookAt is null and registeredAt < ?2
                            order by registeredAt, payoutId""", Substatus.WAITING_FOR_BATCH, adoptBefore)
                    .page(0, limit - due.size())
                    .list());
        }
        return due;
    }

    /// Schedules the next check of payouts.
    public void lookAgain(Collection<PayoutId> payoutIds, Instant at) {
        entities.createNativeQuery("update payout set next_look_at = ?1 where payout_id = any (?2)")
                .setParameter(1, at)
                .setParameter(2, values(payoutIds).toArray(UUID[]::new))
                .executeUpdate();
    }

    private static List<UUID> values(Collection<PayoutId> payoutIds) {
        return payoutIds.stream().map(PayoutId::value).toList();
    }
}
