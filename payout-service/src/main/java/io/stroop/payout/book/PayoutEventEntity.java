package io.stroop.payout.book;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One step of a payout's life. Rows are only ever added.
@Entity
@Table(name = "payout_event")
public class PayoutEventEntity {
    @Id
    public long id;

    @Column(name = "completion_id")
    public String completionId;

    public Instant at;

    @Enumerated(EnumType.STRING)
    public PayoutStatus status;

    @Enumerated(EnumType.STRING)
    public Substatus substatus;

    public @Nullable String detail;
}
