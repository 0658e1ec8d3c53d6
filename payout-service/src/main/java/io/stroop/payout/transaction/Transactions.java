package io.stroop.payout.transaction;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.Timeouts;

/// Signed transactions with their bumps and payments.
@ApplicationScoped
public class Transactions implements PanacheRepositoryBase<TransactionEntity, String> {
    private final EntityManager entities;

    Transactions(EntityManager entities) {
        this.entities = entities;
    }

    /// Stores a new transaction with all that it pays.
    public void add(
            TransactionEntity transaction,
            FeeBumpEntity bump,
            List<PaymentEntity> payments,
            List<PaymentPayoutEntity> payouts) {
        entities.persist(transaction);
        entities.persist(bump);
        payments.forEach(entities::persist);
        payouts.forEach(entities::persist);
        entities.flush(); // the unique indexes speak here
    }

    public void add(FeeBumpEntity bump) {
        entities.persist(bump);
    }

    /// Locks a transaction until the end of the unit of work; empty when another unit of work has it, or when it is
    /// decided already.
    public Optional<TransactionEntity> lockUndecided(String hash) {
        return find("hash = ?1 and state in ?2", hash, TransactionState.UNDECIDED)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .withHint("jakarta.persistence.lock.timeout", Timeouts.SKIP_LOCKED_MILLI)
                .firstResultOptional();
    }

    /// Locks what is due to be sent, skipping what another replica has.
    public List<TransactionEntity> lockToSend(Instant now, int limit) {
        return find("nextSendAt <= ?1 and state in ?2 order by nextSendAt", now, TransactionState.UNDECIDED)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .withHint("jakarta.persistence.lock.timeout", Timeouts.SKIP_LOCKED_MILLI)
                .page(0, limit)
                .list();
    }

    /// Undecided transactions, the oldest first.
    public List<TransactionEntity> undecided(int limit) {
        return find("state in ?1 order by signedAt", TransactionState.UNDECIDED)
                .page(0, limit)
                .list();
    }

    /// All bumps of a transaction, the newest first; at least one.
    public List<FeeBumpEntity> bumps(String hash) {
        return entities.createQuery(
                        "from FeeBumpEntity where transactionHash = ?1 order by bidStroops desc", FeeBumpEntity.class)
                .setParameter(1, hash)
                .getResultList();
    }

    /// The transaction of an inner or an outer hash.
    public Optional<TransactionEntity> byAnyHash(String hash) {
        return findByIdOptional(hash)
                .or(() -> Optional.ofNullable(entities.find(FeeBumpEntity.class, hash))
                        .flatMap(bump -> findByIdOptional(bump.transactionHash)));
    }

    /// In the order of the operations.
    public List<PaymentEntity> payments(String hash) {
        return entities.createQuery(
                        "from PaymentEntity where transactionHash = ?1 order by operationIndex", PaymentEntity.class)
                .setParameter(1, hash)
                .getResultList();
    }

    /// What a transaction pays.
    public List<PaymentPayoutEntity> payouts(String hash) {
        return entities.createQuery("from PaymentPayoutEntity where transactionHash = ?1", PaymentPayoutEntity.class)
                .setParameter(1, hash)
                .getResultList();
    }

    /// The payments that a payout was in, the newest first: at most one of them is live.
    public List<PaymentPayoutEntity> paymentsOf(String completionId) {
        return entities.createQuery("""
                        select pp from PaymentPayoutEntity pp, TransactionEntity t
                        where pp.completionId = ?1 and t.hash = pp.transactionHash order by t.signedAt desc""", PaymentPayoutEntity.class)
                .setParameter(1, completionId)
                .getResultList();
    }

    /// Marks what a dead transaction would have paid as free to be paid by another.
    public void release(String hash) {
        entities.createQuery("update PaymentPayoutEntity set live = false where transactionHash = ?1")
                .setParameter(1, hash)
                .executeUpdate();
    }
}
