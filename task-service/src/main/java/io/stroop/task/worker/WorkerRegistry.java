package io.stroop.task.worker;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.stroop.contracts.Memo;
import io.stroop.contracts.WorkerId;
import io.stroop.task.http.StoredMemo;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Registers wallets and remembers all of them.
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
    WorkerView register(WorkerRegistration registration) {
        String id = registration.workerId().value();
        workers.makeKnown(id);
        WorkerEntity worker = workers.findById(id, LockModeType.PESSIMISTIC_WRITE);
        if (!registration.wallet().equals(worker.wallet())) {
            store(worker, registration.wallet());
            registered.fire(new WalletRegistered(registration.workerId(), registration.wallet()));
        }
        return view(worker);
    }

    @Transactional
    Optional<WorkerView> find(WorkerId workerId) {
        return workers.findByIdOptional(workerId.value()).map(this::view);
    }

    private void store(WorkerEntity worker, Wallet wallet) {
        StoredMemo memo = StoredMemo.of(wallet.memo());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        worker.destination = wallet.destination().address();
        worker.memoType = memo == null ? null : memo.type();
        worker.memoValue = memo == null ? null : memo.value();
        WalletEntity entry = new WalletEntity();
        entry.workerId = worker.workerId;
        entry.destination = wallet.destination().address();
        entry.memoType = worker.memoType;
        entry.memoValue = worker.memoValue;
        entry.since = now;
        persist(entry);
    }

    private WorkerView view(WorkerEntity worker) {
        List<WorkerView.PastWallet> history =
                find("workerId = ?1 order by walletId desc", worker.workerId).page(0, MAX_HISTORY).stream()
                        .map(w -> new WorkerView.PastWallet(w.destination, memo(w.memoType, w.memoValue), w.since))
                        .toList();
        return new WorkerView(
                worker.workerId,
                worker.destination,
                memo(worker.memoType, worker.memoValue),
                worker.registeredAt,
                history);
    }

    private static @Nullable StoredMemo memo(@Nullable String type, @Nullable String value) {
        Memo memo = StoredMemo.load(type, value);
        return StoredMemo.of(memo);
    }
}
