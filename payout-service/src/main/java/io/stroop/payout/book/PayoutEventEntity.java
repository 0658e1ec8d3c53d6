package io.stroop.payout.book;

import io.stroop.payout.engine.book.PayoutStatus;
import io.stroop.payout.engine.book.Substatus;
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

/// One entry in the timeline of a payout. Rows are only ever appended.
@Entity
@Immutable
@Table(name = "payout_event")
public class PayoutEventEntity {
    @Id
    private long id;

    @Column(name = "payout_id")
    private UUID payoutId;

    private Instant at;

    @Enumerated(EnumType.STRING)
    private PayoutStatus status;

    @Enumerated(EnumType.STRING)
    private Substatus substatus;

    private @Nullable String detail;

    private @Nullable String actor;

    /// For Hibernate.
    protected PayoutEventEntity() {}

    public Instant at() {
        return at;
    }

    public PayoutStatus status() {
        return status;
    }

    public Substatus substatus() {
        return substatus;
    }

    /// For example a transaction hash; null for none.
    public @Nullable String detail() {
        return detail;
    }

    /// The operator who did it; null if the service did.
    public @Nullable String actor() {
        return actor;
    }
}
