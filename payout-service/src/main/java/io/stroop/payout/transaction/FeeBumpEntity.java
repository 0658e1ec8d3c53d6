package io.stroop.payout.transaction;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/// One signed fee bump: the bytes that are sent.
@Entity
@Table(name = "fee_bump")
public class FeeBumpEntity {
    /// Of the bump itself, lower-case hex.
    @Id
    public String hash;

    @Column(name = "transaction_hash")
    public String transactionHash;

    public String envelope;

    /// The most that it offers per operation.
    @Column(name = "bid_stroops")
    public long bidStroops;

    @Column(name = "signed_at")
    public Instant signedAt;
}
