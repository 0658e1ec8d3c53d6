package io.stroop.payout.transaction;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.TransactionHash;
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
    /// Literals, so that the database uses the indexes of what is undecided.
    private static final String UNDECIDED = "state in (SIGNED, SUBMITTED, UNDETERMINED)";

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

    public Optional<TransactionEntity> find(TransactionHash hash) {
        return findByIdOptional(hash.hex());
    }

    /// Locks a transaction until the end of the unit of work; empty if another unit of work has it, or if it is
    /// decided
    /// already.
    public Optional<TransactionEntity> lockUndecided(TransactionHash hash) {
        return find("hash = ?1 and " + UNDECIDED, hash.hex())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .withHint("jakarta.persistence.lock.timeout", Timeouts.SKIP_LOCKED_MILLI)
                .firstResultOptional();
    }

    /// Locks what is due to be sent, skipping what another replica has.
    public List<TransactionEntity> lockToSend(Instant now, int limit) {
        return find("nextSendAt <= ?1 and " + UNDECIDED + " order by nextSendAt", now)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .withHint("jakarta.persistence.lock.timeout", Timeouts.SKIP_LOCKED_MILLI)
                .page(0, limit)
                .list();
    }

    /// Undecided transactions, the oldest first.
    public List<TransactionEntity> undecided(int limit) {
        return find(UNDECIDED + " order by signedAt").page(0, limit).list();
    }

    /// All bumps of a transaction, the highest bid first; at least one.
    public List<FeeBumpEntity> bumps(TransactionHash hash) {
        return entities.createQuery(
                        "from FeeBumpEntity where transactionHash = ?1 order by bidStroops desc", FeeBumpEntity.class)
                .setParameter(1, hash.hex())
                .getResultList();
    }

    /// The transaction of an inner or an outer hash.
    public Optional<TransactionEntity> byAnyHash(TransactionHash hash) {
        return find(hash)
                .or(() -> Optional.ofNullable(entities.find(FeeBumpEntity.class, hash.hex()))
                        .flatMap(bump -> find(bump.transactionHash())));
    }

    /// In the order of the operations.
    public List<PaymentEntity> payments(TransactionHash hash) {
        return entities.createQuery(
                        "from PaymentEntity where transactionHash = ?1 order by operationIndex", PaymentEntity.class)
                .setParameter(1, hash.hex())
                .getResultList();
    }

    /// What a transaction pays.
    public List<PaymentPayoutEntity> payouts(TransactionHash hash) {
        return entities.createQuery("from PaymentPayoutEntity where transactionHash = ?1", PaymentPayoutEntity.class)
                .setParameter(1, hash.hex())
                .getResultList();
    }

    /// The payments that a payout was in, the newest first: at most one of them is live.
    public List<PaymentPayoutEntity> paymentsOf(PayoutId payoutId) {
        return entities.createQuery("""
                        select pp from PaymentPayoutEntity pp, TransactionEntity t
                        where pp.payoutId = ?1 and t.hash = pp.transactionHash order by t.signedAt desc""", PaymentPayoutEntity.class)
                .setParameter(1, payoutId.value())
                .getResultList();
    }

    /// Marks what a dead transaction would have paid as free to be paid by another one.
    public void release(TransactionHash hash) {
        entities.createQuery("update PaymentPayoutEntity set live = false where transactionHash = ?1")
                .setParameter(1, hash.hex())
                .executeUpdate();
    }
}
