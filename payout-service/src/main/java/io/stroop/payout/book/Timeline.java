package io.stroop.payout.book;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// The lives of payouts, for reading.
@ApplicationScoped
public class Timeline implements PanacheRepositoryBase<PayoutEventEntity, Long> {

    /// All steps of one payout, oldest first.
    public List<PayoutEventEntity> of(String completionId) {
        return list("completionId = ?1 order by id", completionId);
    }
}
