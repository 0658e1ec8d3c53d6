package io.stroop.payout.book;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// The book, for reading.
@ApplicationScoped
public class Payouts implements PanacheRepositoryBase<PayoutEntity, String> {

    /// Locks rows until the end of the unit of work, in one order, so that two gates never wait for each other.
    ///
    /// @return those that exist
    public List<PayoutEntity> lock(Collection<String> completionIds) {
        return find("completionId in ?1 order by completionId", completionIds)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /// Payouts that wait for this service to batch them: taken out of a batch, or never taken by one.
    ///
    /// @param adoptBefore one that was registered before this, and that no batch has taken, counts as forgotten
    /// @param limit at most so many
    public List<PayoutEntity> toRepack(Instant now, Instant adoptBefore, int limit) {
        return find(
                        """
                (nextLookAt <= ?1 and status in ?2)
                or (status = ?3 and substatus = ?4 and nextLookAt is null and registeredAt < ?5)
                order by registeredAt, completionId""",
                        now,
                        List.of(PayoutStatus.QUEUED, PayoutStatus.AWAITING_RECIPIENT, PayoutStatus.AWAITING_FUNDS),
                        PayoutStatus.QUEUED,
                        Substatus.WAITING_FOR_BATCH,
                        adoptBefore)
                .page(0, limit)
                .list();
    }
}
