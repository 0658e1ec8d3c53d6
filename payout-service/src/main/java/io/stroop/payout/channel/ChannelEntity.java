package io.stroop.payout.channel;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.LaneId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/// A channel account: either free, or leased to one undecided transaction.
@Entity
@Immutable
@Table(name = "channel")
public class ChannelEntity {
    @Id
    private String account;

    private String lane;

    private int ordinal;

    private long sequence;

    private long token;

    @Column(name = "transaction_hash")
    private @Nullable String transactionHash;

    /// For Hibernate.
    protected ChannelEntity() {}

    public AccountId account() {
        return new AccountId(account);
    }

    public LaneId lane() {
        return new LaneId(lane);
    }

    /// Index of its key among the lane's derived keys.
    public int ordinal() {
        return ordinal;
    }

    /// Its sequence number on the ledger, as known from decided transactions.
    public long sequence() {
        return sequence;
    }

    /// Fencing token, incremented by each lease.
    public long token() {
        return token;
    }
}
