package io.stroop.task.worker;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.WorkerId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// Registers wallets and keeps the history of them.
@ApplicationScoped
class WorkerRegistry implements PanacheRepositoryBase<WalletEntity, Long> {
    private static final int MAX_HISTORY = 100;

    private final Workers workers;
    private final Event<WalletRegistered> registered;
    private final Clock clock;

    WorkerRegistry(Workers workers, Event<WalletRegistered> registered, Clock clock) {
        this.workers = workers;
        this.registered = registered;
        this.clock = clock;
    }

    /// Makes the wallet the worker's current one. Registering the current wallet again changes nothing.
    @Transactional
    WorkerView register(PublisherId publisher, WorkerRegistration registration) {
        WorkerKey key = WorkerKey.of(publisher, registration.workerId());
        Wallet wallet = registration.wallet();
        workers.ensureKnown(key);
        WorkerEntity worker = workers.findById(key, LockModeType.PESSIMISTIC_WRITE);
        if (!wallet.equals(worker.wallet())) {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            worker.useWallet(wallet);
            persist(WalletEntity.of(key, wallet, now));
            registered.fire(new WalletRegistered(publisher, registration.workerId(), wallet));
        }
        return view(worker);
    }

    @Transactional
    Optional<WorkerView> find(PublisherId publisher, WorkerId workerId) {
        return workers.findByIdOptional(WorkerKey.of(publisher, workerId)).map(this::view);
    }

    private WorkerView view(WorkerEntity worker) {
        List<WalletEntity> history = find(
                        "publisher = ?1 and workerId = ?2 order by walletId desc",
                        worker.publisher().value(),
                        worker.workerId().value())
                .page(0, MAX_HISTORY)
                .list();
        return WorkerView.of(worker, history);
    }
}
