package io.stroop.payout.transaction;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.BatchId;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.LedgerSequence;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.book.TransactionState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/// One signed transaction. For queries only.
@Entity
@Immutable
@Table(name = "stellar_transaction")
public class TransactionEntity {
    @Id
    private String hash;

    @Column(name = "batch_id")
    private UUID batchId;

    private String lane;

    private String channel;

    @Column(name = "channel_token")
    private long channelToken;

    private long sequence;

    @Column(name = "max_time")
    private long maxTime;

    @Column(name = "inner_envelope")
    private @Nullable String innerEnvelope;

    private int operations;

    @Enumerated(EnumType.STRING)
    private TransactionState state;

    @Column(name = "signed_at")
    private Instant signedAt;

    @Column(name = "signed_ledger")
    private long signedLedger;

    private int sends;

    @Column(name = "next_send_at")
    private @Nullable Instant nextSendAt;

    @Column(name = "last_answer")
    private @Nullable String lastAnswer;

    private @Nullable Long ledger;

    @Column(name = "closed_at")
    private @Nullable Instant closedAt;

    @Column(name = "fee_charged")
    private @Nullable Long feeCharged;

    @Column(name = "result_code")
    private @Nullable String resultCode;

    @Column(name = "result_xdr")
    private @Nullable String resultXdr;

    @Column(name = "resolved_at")
    private @Nullable Instant resolvedAt;

    /// For Hibernate.
    protected TransactionEntity() {}

    /// Of the inner transaction.
    public TransactionHash hash() {
        return new TransactionHash(hash);
    }

    public BatchId batchId() {
        return new BatchId(batchId);
    }

    public LaneId lane() {
        return new LaneId(lane);
    }

    public AccountId channel() {
        return new AccountId(channel);
    }

    public long channelToken() {
        return channelToken;
    }

    public long sequence() {
        return sequence;
    }

    /// Seconds since the epoch; compared only with ledger close times.
    public long maxTime() {
        return maxTime;
    }

    /// Base64 XDR; null after its retention.
    public @Nullable String innerEnvelope() {
        return innerEnvelope;
    }

    /// 1–100.
    public int operations() {
        return operations;
    }

    public TransactionState state() {
        return state;
    }

    public Instant signedAt() {
        return signedAt;
    }

    public LedgerSequence signedLedger() {
        return new LedgerSequence(signedLedger);
    }

    /// How often it was sent.
    public int sends() {
        return sends;
    }

    /// The last response of a node; null before the first.
    public @Nullable String lastAnswer() {
        return lastAnswer;
    }

    /// Null until it is in a ledger.
    public @Nullable Long ledger() {
        return ledger;
    }

    /// Null until it is in a ledger.
    public @Nullable Instant closedAt() {
        return closedAt;
    }

    /// Fee charged, in stroops; null until it is in a ledger.
    public @Nullable Long feeCharged() {
        return feeCharged;
    }

    /// Null until it is in a ledger.
    public @Nullable String resultCode() {
        return resultCode;
    }

    /// Base64 XDR; null until it is in a ledger.
    public @Nullable String resultXdr() {
        return resultXdr;
    }
}
