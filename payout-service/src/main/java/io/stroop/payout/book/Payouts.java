package io.stroop.payout.book;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.stroop.contracts.CompletionId;
import io.stroop.contracts.PayoutId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The payouts of the book, for queries. The engine changes them through its own port.
@ApplicationScoped
public class Payouts implements PanacheRepositoryBase<PayoutEntity, UUID> {
    public Optional<PayoutEntity> find(PayoutId payoutId) {
        return findByIdOptional(payoutId.value());
    }

    /// The payouts of a completion id, one per publisher that has used it. Limited to two, which is enough to
    /// tell one from several.
    public List<PayoutEntity> ofCompletion(CompletionId completionId) {
        return find("completionId", completionId.value()).page(0, 2).list();
    }
}
