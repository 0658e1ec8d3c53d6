package io.stroop.task.worker;

import io.stroop.task.http.StoredMemo;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Storage shape of a worker.
@Entity
@Table(name = "worker")
class WorkerEntity {
    @Id
    @Column(name = "worker_id")
    String workerId;

    /// Null when the worker has no wallet yet.
    @Nullable
    String destination;

    @Column(name = "memo_type")
    @Nullable
    String memoType;

    @Column(name = "memo_value")
    @Nullable
    String memoValue;

    @Column(name = "registered_at")
    Instant registeredAt;

    /// The current wallet, null when there is none.
    @Nullable
    Wallet wallet() {
        return destination == null ? null : Wallet.load(destination, StoredMemo.load(memoType, memoValue));
    }
}
