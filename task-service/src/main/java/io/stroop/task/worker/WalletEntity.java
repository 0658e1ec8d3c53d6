package io.stroop.task.worker;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Storage shape of one wallet that a worker has or had.
@Entity
@Table(name = "wallet")
class WalletEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "wallet_id")
    Long walletId;

    @Column(name = "worker_id")
    String workerId;

    String destination;

    @Column(name = "memo_type")
    @Nullable
    String memoType;

    @Column(name = "memo_value")
    @Nullable
    String memoValue;

    Instant since;
}
