package io.stroop.task.worker;

import io.stroop.contracts.PublisherId;
import io.stroop.contracts.WorkerId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A stored worker.
@Entity
@Table(name = "worker")
@IdClass(WorkerKey.class)
class WorkerEntity {
    @Id
    private String publisher;

    @Id
    @Column(name = "worker_id")
    private String workerId;

    /// Null while the worker has no wallet.
    @Nullable
    private String destination;

    @Column(name = "memo_type")
    @Nullable
    private String memoType;

    @Column(name = "memo_value")
    @Nullable
    private String memoValue;

    @Column(name = "registered_at")
    private Instant registeredAt;

    PublisherId publisher() {
        return new PublisherId(publisher);
    }

    WorkerId workerId() {
        return new WorkerId(workerId);
    }

    Instant registeredAt() {
        return registeredAt;
    }

    /// The current wallet; null if there is none.
    @Nullable
    Wallet wallet() {
        return destination == null ? null : Wallet.load(destination, memoType, memoValue);
    }

    /// Replaces the current wallet.
    void useWallet(Wallet wallet) {
        destination = wallet.address();
        memoType = wallet.memoType();
        memoValue = wallet.memoValue();
    }
}
