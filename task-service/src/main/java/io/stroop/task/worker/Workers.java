package io.stroop.task.worker;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.stroop.contracts.WorkerId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// The wallets of the workers.
@ApplicationScoped
public class Workers implements PanacheRepositoryBase<WorkerEntity, String> {
    private final Clock clock;

    Workers(Clock clock) {
        this.clock = clock;
    }

    /// The current wallets of those workers who have one.
    ///
    /// The others are locked until the unit of work ends (and made known when they were not), so that no wallet
    /// can be registered between this answer and the commit of a completion that waits for it.
    @Transactional(Transactional.TxType.MANDATORY)
    public Map<WorkerId, Wallet> wallets(Collection<WorkerId> workers) {
        SortedSet<String> ids = new TreeSet<>(); // always locked in the same order: no deadlock
        workers.forEach(worker -> ids.add(worker.value()));
        Map<WorkerId, Wallet> wallets = new HashMap<>();
        collect(wallets, ids, find("workerId in ?1", ids).list());
        if (!ids.isEmpty()) {
            ids.forEach(this::makeKnown);
            collect(
                    wallets,
                    new TreeSet<>(ids),
                    find("workerId in ?1 order by workerId", ids)
                            .withLock(LockModeType.PESSIMISTIC_READ)
                            .list());
        }
        return wallets;
    }

    /// Inserts the worker without a wallet, when it is not there.
    void makeKnown(String workerId) {
        getEntityManager()
                .createNativeQuery(
                        "insert into worker (worker_id, registered_at) values (?1, ?2) on conflict do nothing")
                .setParameter(1, workerId)
                .setParameter(2, clock.instant())
                .executeUpdate();
    }

    private void collect(Map<WorkerId, Wallet> wallets, SortedSet<String> missing, List<WorkerEntity> found) {
        for (WorkerEntity entity : found) {
            Wallet wallet = entity.wallet();
            if (wallet != null) {
                wallets.put(new WorkerId(entity.workerId), wallet);
                missing.remove(entity.workerId);
            } else {
                getEntityManager().detach(entity); // so that the locking read sees what is stored by then
            }
        }
    }
}
