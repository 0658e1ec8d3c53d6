package io.stroop.payout.book;

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

/// One step in the life of a payout. Rows are only ever added.
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

    /// Such as a hash; null for nothing.
    public @Nullable String detail() {
        return detail;
    }
}
