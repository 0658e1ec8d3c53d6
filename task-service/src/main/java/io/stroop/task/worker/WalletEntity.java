package io.stroop.task.worker;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A stored wallet that a worker has or had.
@Entity
@Table(name = "wallet")
class WalletEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "wallet_id")
    private Long walletId;

    @Column(name = "publisher")
    private String publisher;

    @Column(name = "worker_id")
    private String workerId;

    private String destination;

    @Column(name = "memo_type")
    @Nullable
    private String memoType;

    @Column(name = "memo_value")
    @Nullable
    private String memoValue;

    private Instant since;

    static WalletEntity of(WorkerKey worker, Wallet wallet, Instant since) {
        WalletEntity entity = new WalletEntity();
        entity.publisher = worker.publisher();
        entity.workerId = worker.workerId();
        entity.destination = wallet.address();
        entity.memoType = wallet.memoType();
        entity.memoValue = wallet.memoValue();
        entity.since = since;
        return entity;
    }

    Wallet wallet() {
        return Wallet.load(destination, memoType, memoValue);
    }

    /// When it became the worker's current wallet.
    Instant since() {
        return since;
    }
}
