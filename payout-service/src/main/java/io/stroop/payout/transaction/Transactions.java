package io.stroop.payout.transaction;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.TransactionHash;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;

/// Signed transactions with their fee bumps and payments.
@ApplicationScoped
public class Transactions implements PanacheRepositoryBase<TransactionEntity, String> {
    /// Literals, so that the database uses the partial indexes of undecided transactions.
    private static final String UNDECIDED = "state in (SIGNED, SUBMITTED, UNDETERMINED, QUARANTINED)";

    private final EntityManager entities;

    Transactions(EntityManager entities) {
        this.entities = entities;
    }

    public Optional<TransactionEntity> find(TransactionHash hash) {
        return findByIdOptional(hash.hex());
    }

    /// Undecided transactions, oldest first.
    public List<TransactionEntity> undecided(int limit) {
        return find(UNDECIDED + " order by signedAt").page(0, limit).list();
    }

    /// All fee bumps of a transaction, highest bid first; at least one.
    public List<FeeBumpEntity> bumps(TransactionHash hash) {
        return entities.createQuery(
                        "from FeeBumpEntity where transactionHash = ?1 order by bidStroops desc", FeeBumpEntity.class)
                .setParameter(1, hash.hex())
                .getResultList();
    }

    /// Finds a transaction by inner or outer hash.
    public Optional<TransactionEntity> byAnyHash(TransactionHash hash) {
        return find(hash)
                .or(() -> Optional.ofNullable(entities.find(FeeBumpEntity.class, hash.hex()))
                        .flatMap(bump -> find(bump.transactionHash())));
    }

    /// The payments of a transaction, in order of the operations.
    public List<PaymentEntity> payments(TransactionHash hash) {
        return entities.createQuery(
                        "from PaymentEntity where transactionHash = ?1 order by operationIndex", PaymentEntity.class)
                .setParameter(1, hash.hex())
                .getResultList();
    }

    /// The payouts a transaction pays.
    public List<PaymentPayoutEntity> payouts(TransactionHash hash) {
        return entities.createQuery("from PaymentPayoutEntity where transactionHash = ?1", PaymentPayoutEntity.class)
                .setParameter(1, hash.hex())
                .getResultList();
    }

    /// The payments of a payout, newest first; at most one of them is live.
    public List<PaymentPayoutEntity> paymentsOf(PayoutId payoutId) {
        return entities.createQuery("""
                        select pp from PaymentPayoutEntity pp, TransactionEntity t
                        where pp.payoutId = ?1 and t.hash = pp.transactionHash order by t.signedAt desc""", PaymentPayoutEntity.class)
                .setParameter(1, payoutId.value())
                .getResultList();
    }
}
