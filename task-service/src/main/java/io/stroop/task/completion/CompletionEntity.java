package io.stroop.task.completion;

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
import io.stroop.task.http.StoredMemo;
import io.stroop.task.worker.Wallet;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Storage shape of a completion.
@Entity
@Table(name = "completion")
class CompletionEntity {
    @Id
    @Column(name = "completion_id")
    String completionId;

    /// Of what the caller sent; see [CompletionSubmission#digest()].
    String digest;

    @Column(name = "task_id")
    String taskId;

    @Column(name = "worker_id")
    String workerId;

    @Enumerated(EnumType.STRING)
    CompletionState state;

    /// Null while it waits for a wallet.
    @Nullable
    String destination;

    @Column(name = "memo_type")
    @Nullable
    String memoType;

    @Column(name = "memo_value")
    @Nullable
    String memoValue;

    String asset;

    /// In stroops.
    long amount;

    @Column(name = "completed_at")
    Instant completedAt;

    String publisher;

    String urgency;

    @Column(name = "accepted_at")
    Instant acceptedAt;

    /// It can go out now.
    void pay(Wallet wallet) {
        StoredMemo memo = StoredMemo.of(wallet.memo());
        destination = wallet.destination().address();
        memoType = memo == null ? null : memo.type();
        memoValue = memo == null ? null : memo.value();
        state = CompletionState.ACCEPTED;
    }

    /// The event that announces it; only when it has a destination.
    TaskCompleted event() {
        return new TaskCompleted(
                new CompletionId(completionId),
                new TaskId(taskId),
                new WorkerId(workerId),
                Destination.parse(Objects.requireNonNull(destination, "destination")),
                memo(),
                Asset.parse(asset),
                StroopAmount.ofStroops(amount),
                completedAt,
                new PublisherId(publisher),
                Urgency.parse(urgency));
    }

    @Nullable
    Memo memo() {
        return StoredMemo.load(memoType, memoValue);
    }
}
