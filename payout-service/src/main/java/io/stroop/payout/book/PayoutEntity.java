package io.stroop.payout.book;

import io.stroop.contracts.Asset;
import io.stroop.contracts.CompletionId;
import io.stroop.contracts.Destination;
import io.stroop.contracts.Memo;
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
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One row of the book: what one completion is owed, and where it stands. Written by [Registrar] and [Transitions]
/// only.
@Entity
@Table(name = "payout")
public class PayoutEntity {
    @Id
    @Column(name = "completion_id")
    public String completionId;

    public String digest;

    @Column(name = "task_id")
    public String taskId;

    @Column(name = "worker_id")
    public String workerId;

    public String destination;

    @Column(name = "memo_type")
    public @Nullable String memoType;

    @Column(name = "memo_value")
    public @Nullable String memoValue;

    public String asset;

    @Column(name = "amount_stroops")
    public long amountStroops;

    @Column(name = "completed_at")
    public Instant completedAt;

    public String publisher;
    public String urgency;

    @Enumerated(EnumType.STRING)
    public PayoutStatus status;

    @Enumerated(EnumType.STRING)
    public Substatus substatus;

    public @Nullable String lane;

    @Column(name = "registered_at")
    public Instant registeredAt;

    @Column(name = "updated_at")
    public Instant updatedAt;

    @Column(name = "next_look_at")
    public @Nullable Instant nextLookAt;

    public int looks;

    public StroopAmount amount() {
        return StroopAmount.ofStroops(amountStroops);
    }

    /// Null when it has none.
    public @Nullable Memo memo() {
        return memoType == null || memoValue == null ? null : Memo.of(memoType, memoValue);
    }

    /// The completion as it was published.
    public TaskCompleted completion() {
        return new TaskCompleted(
                new CompletionId(completionId),
                new TaskId(taskId),
                new WorkerId(workerId),
                Destination.parse(destination),
                memo(),
                Asset.parse(asset),
                amount(),
                completedAt,
                new PublisherId(publisher),
                Urgency.parse(urgency.toLowerCase(Locale.ROOT)));
    }
}
