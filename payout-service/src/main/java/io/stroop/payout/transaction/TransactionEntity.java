package io.stroop.payout.transaction;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One signed transaction.
@Entity
@Table(name = "stellar_transaction")
public class TransactionEntity {
    /// Of the inner transaction, lower-case hex.
    @Id
    public String hash;

    @Column(name = "batch_id")
    public UUID batchId;

    public String lane;
    public String channel;

    @Column(name = "channel_token")
    public long channelToken;

    public long sequence;

    /// Seconds since the epoch; compared with ledgers' close times only.
    @Column(name = "max_time")
    public long maxTime;

    @Column(name = "inner_envelope")
    public String innerEnvelope;

    public int operations;

    @Enumerated(EnumType.STRING)
    public TransactionState state;

    @Column(name = "signed_at")
    public Instant signedAt;

    /// The newest ledger when it was signed: it can be in none up to this one.
    @Column(name = "signed_ledger")
    public long signedLedger;

    /// How often it was handed to a node.
    public int sends;

    /// When it is sent (again); null when it is not to be.
    @Column(name = "next_send_at")
    public @Nullable Instant nextSendAt;

    @Column(name = "last_answer")
    public @Nullable String lastAnswer;

    public @Nullable Long ledger;

    @Column(name = "closed_at")
    public @Nullable Instant closedAt;

    /// What the ledger took for it, in stroops.
    @Column(name = "fee_charged")
    public @Nullable Long feeCharged;

    @Column(name = "result_code")
    public @Nullable String resultCode;

    @Column(name = "result_xdr")
    public @Nullable String resultXdr;

    @Column(name = "resolved_at")
    public @Nullable Instant resolvedAt;
}
