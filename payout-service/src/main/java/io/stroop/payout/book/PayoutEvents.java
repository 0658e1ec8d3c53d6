package io.stroop.payout.book;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.stroop.contracts.PayoutId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Reads the timelines of payouts.
@ApplicationScoped
public class PayoutEvents implements PanacheRepositoryBase<PayoutEventEntity, Long> {

    /// The timeline of one payout, oldest first.
    public List<PayoutEventEntity> of(PayoutId payoutId) {
        return list("payoutId = ?1 order by id", payoutId.value());
    }
}
