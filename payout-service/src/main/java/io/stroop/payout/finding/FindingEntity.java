package io.stroop.payout.finding;

import io.stroop.contracts.LaneId;
import io.stroop.contracts.LedgerSequence;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.book.Finding;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/// A finding as it is stored.
@Entity
@Immutable
@Table(name = "finding")
public class FindingEntity {
    @Id
    @Column(name = "finding_id")
    private long findingId;

    private String lane;

    @Enumerated(EnumType.STRING)
    private Finding.Kind kind;

    private long ledger;

    @Column(name = "transaction_hash")
    private String transactionHash;

    private String evidence;

    @Column(name = "found_at")
    private Instant foundAt;

    @Column(name = "closed_at")
    private @Nullable Instant closedAt;

    private @Nullable String resolution;

    private @Nullable String actor;

    /// For Hibernate.
    @SuppressWarnings("NullAway.Init")
    protected FindingEntity() {}

    Finding.Key key() {
        return new Finding.Key(
                new LaneId(lane),
                kind,
                new LedgerSequence(ledger),
                transactionHash.isEmpty() ? null : new TransactionHash(transactionHash));
    }

    FindingView view() {
        return new FindingView(
                findingId,
                lane,
                kind.label(),
                closedAt == null ? "open" : "closed",
                ledger,
                transactionHash.isEmpty() ? null : transactionHash,
                evidence,
                foundAt,
                closedAt,
                resolution,
                actor);
    }
}
