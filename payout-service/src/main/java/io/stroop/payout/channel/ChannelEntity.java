package io.stroop.payout.channel;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/// A channel account.
@Entity
@Table(name = "channel")
public class ChannelEntity {
    @Id
    public String account;

    public String lane;

    /// Which key of the lane it has.
    public int ordinal;

    /// Its current sequence number on the ledger, as far as decided transactions tell.
    public long sequence;

    /// Grows with each lease.
    public long token;

    /// The undecided transaction that it is leased to; null when it is free.
    @Column(name = "transaction_hash")
    public @Nullable String transactionHash;
}
