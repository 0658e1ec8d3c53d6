package io.stroop.task.worker;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.WorkerId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// The current wallets of the workers.
@ApplicationScoped
public class Workers implements PanacheRepositoryBase<WorkerEntity, WorkerKey> {
    private final Clock clock;

    Workers(Clock clock) {
        this.clock = clock;
    }

    /// The current wallets of those workers of a publisher who have one.
    ///
    /// The others are locked until the unit of work ends, and stored first if they were unknown. So no wallet
    /// can be registered between this answer and the commit of a completion that waits for it.
    @Transactional(Transactional.TxType.MANDATORY)
    public Map<WorkerId, Wallet> wallets(PublisherId publisher, Collection<WorkerId> workers) {
        if (workers.isEmpty()) {
            return Map.of();
        }
        TreeSet<WorkerId> missing = new TreeSet<>(workers);
        Map<WorkerId, Wallet> wallets =
                new HashMap<>(wallets(find("publisher = ?1 and workerId in ?2", publisher.value(), values(missing))
                        .list()));
        missing.removeAll(wallets.keySet());
        if (!missing.isEmpty()) {
            List<String> inOneOrder = values(missing); // everyone locks in the same order: no deadlock
            inOneOrder.forEach(worker -> ensureKnown(new WorkerKey(publisher.value(), worker)));
            wallets.putAll(
                    wallets(find("publisher = ?1 and workerId in ?2 order by workerId", publisher.value(), inOneOrder)
                            .withLock(LockModeType.PESSIMISTIC_READ)
                            .list()));
        }
        return wallets;
    }

    /// Stores the worker without a wallet if it is unknown.
    void ensureKnown(WorkerKey worker) {
        getEntityManager()
                .createNativeQuery(
                        "insert into worker (publisher, worker_id, registered_at) values (?1, ?2, ?3) on conflict do nothing")
                .setParameter(1, worker.publisher())
                .setParameter(2, worker.workerId())
                .setParameter(3, clock.instant())
                .executeUpdate();
    }

    private Map<WorkerId, Wallet> wallets(List<WorkerEntity> workers) {
        Map<WorkerId, Wallet> wallets = new HashMap<>();
        for (WorkerEntity worker : workers) {
            Wallet wallet = worker.wallet();
            if (wallet != null) {
                wallets.put(worker.workerId(), wallet);
            } else {
                getEntityManager().detach(worker); // the locking read must not be answered from this session's cache
            }
        }
        return wallets;
    }

    private static List<String> values(Collection<WorkerId> workers) {
        return workers.stream().map(WorkerId::value).toList();
    }
}
