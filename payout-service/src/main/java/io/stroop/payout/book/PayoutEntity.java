package io.stroop.payout.book;

import io.stroop.contracts.AccountDestination;
import io.stroop.contracts.Asset;
import io.stroop.contracts.CompletionId;
import io.stroop.contracts.Memo;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.StroopAmount;
import io.stroop.contracts.TaskCompleted;
import io.stroop.contracts.TaskId;
import io.stroop.contracts.Urgency;
import io.stroop.contracts.WorkerId;
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

/// One row of the book: what is owed for one completion, and its status. For queries only.
@Entity
@Immutable
@Table(name = "payout")
public class PayoutEntity {
    @Id
    @Column(name = "payout_id")
    private UUID payoutId;

    private String publisher;

    @Column(name = "completion_id")
    private String completionId;

    @Column(name = "task_id")
    private String taskId;

    @Column(name = "worker_id")
    private String workerId;

    private String destination;

    @Column(name = "redirected")
    private boolean redirected;

    @Column(name = "pay_to")
    private @Nullable String payTo;

    @Column(name = "pay_to_memo_type")
    private @Nullable String payToMemoType;

    @Column(name = "pay_to_memo_value")
    private @Nullable String payToMemoValue;

    @Column(name = "memo_type")
    private @Nullable String memoType;

    @Column(name = "memo_value")
    private @Nullable String memoValue;

    private String asset;

    @Column(name = "amount_stroops")
    private long amountStroops;

    @Column(name = "completed_at")
    private Instant completedAt;

    private String urgency;

    @Enumerated(EnumType.STRING)
    private PayoutStatus status;

    @Enumerated(EnumType.STRING)
    private Substatus substatus;

    @Column(name = "registered_at")
    private Instant registeredAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Column(name = "next_look_at")
    private @Nullable Instant nextLookAt;

    /// For Hibernate.
    protected PayoutEntity() {}

    public PayoutId payoutId() {
        return new PayoutId(payoutId);
    }

    public PublisherId publisher() {
        return new PublisherId(publisher);
    }

    public WorkerId workerId() {
        return new WorkerId(workerId);
    }

    /// Where it goes: that of the completion, unless it was redirected.
    public AccountDestination destination() {
        return AccountDestination.parse(redirected && payTo != null ? payTo : destination);
    }

    /// The destination of the completion; null unless it was redirected.
    public @Nullable String originalDestination() {
        return redirected ? destination : null;
    }

    /// Null if there is none.
    public @Nullable Memo memo() {
        @Nullable String type = redirected ? payToMemoType : memoType;
        @Nullable String value = redirected ? payToMemoValue : memoValue;
        return type == null || value == null ? null : Memo.of(type, value);
    }

    public Asset asset() {
        return Asset.parse(asset);
    }

    public StroopAmount amount() {
        return StroopAmount.ofStroops(amountStroops);
    }

    public PayoutStatus status() {
        return status;
    }

    public Substatus substatus() {
        return substatus;
    }

    public Instant registeredAt() {
        return registeredAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    /// When it is checked again; null if it is waiting for an event.
    public @Nullable Instant nextLookAt() {
        return nextLookAt;
    }

    /// The completion as it is paid: as it was published, but with the destination and memo of a redirect.
    public TaskCompleted completion() {
        return new TaskCompleted(
                new CompletionId(completionId),
                new TaskId(taskId),
                workerId(),
                destination(),
                memo(),
                asset(),
                amount(),
                completedAt,
                new PublisherId(publisher),
                Urgency.parse(urgency));
    }
}
