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

/// One row of the book: what is owed for one completion, and its status. Read-only here: [Registrar] inserts
/// rows, [Transitions] and [Payouts] update them.
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

    /// A row that is not persisted, so that rules can be tested without a database.
    PayoutEntity(TaskCompleted completion, Substatus substatus, Instant registeredAt) {
        payoutId = completion.payoutId().value();
        publisher = completion.publisher().value();
        completionId = completion.completionId().value();
        taskId = completion.taskId().value();
        workerId = completion.workerId().value();
        destination = completion.destination().address();
        memoType = completion.memo() == null ? null : completion.memo().type();
        memoValue = completion.memo() == null ? null : completion.memo().value();
        asset = completion.asset().canonical();
        amountStroops = completion.amount().stroops();
        completedAt = completion.completedAt();
        urgency = completion.urgency().label();
        status = substatus.status();
        this.substatus = substatus;
        this.registeredAt = registeredAt;
        updatedAt = registeredAt;
    }

    public PayoutId payoutId() {
        return new PayoutId(payoutId);
    }

    public WorkerId workerId() {
        return new WorkerId(workerId);
    }

    public AccountDestination destination() {
        return AccountDestination.parse(destination);
    }

    /// Null if there is none.
    public @Nullable Memo memo() {
        return memoType == null || memoValue == null ? null : Memo.of(memoType, memoValue);
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

    /// The completion as it was published.
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
