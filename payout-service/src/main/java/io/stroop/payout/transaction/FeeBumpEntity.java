package io.stroop.payout.transaction;

import io.stroop.contracts.TransactionHash;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/// One signed fee bump: the bytes that are sent.
@Entity
@Immutable
@Table(name = "fee_bump")
public class FeeBumpEntity {
    @Id
    private String hash;

    @Column(name = "transaction_hash")
    private String transactionHash;

    private @Nullable String envelope;

    @Column(name = "bid_stroops")
    private long bidStroops;

    @Column(name = "signed_at")
    private Instant signedAt;

    /// For Hibernate.
    protected FeeBumpEntity() {}

    /// Of the bump itself (the outer one).
    public TransactionHash hash() {
        return new TransactionHash(hash);
    }

    /// The inner transaction's.
    public TransactionHash transactionHash() {
        return new TransactionHash(transactionHash);
    }

    /// Base64 XDR; null after its retention.
    public @Nullable String envelope() {
        return envelope;
    }

    /// Bid per operation.
    public long bidStroops() {
        return bidStroops;
    }

    public Instant signedAt() {
        return signedAt;
    }
}
