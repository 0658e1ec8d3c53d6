package io.stroop.task.completion;

import io.stroop.contracts.Asset;
import io.stroop.contracts.CompletionId;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.StroopAmount;
import io.stroop.contracts.TaskCompleted;
import io.stroop.contracts.TaskId;
import io.stroop.contracts.Urgency;
import io.stroop.contracts.WorkerId;
import io.stroop.task.catalogue.Reward;
import io.stroop.task.worker.Wallet;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A stored completion. States: a new one is ACCEPTED if there is a wallet, otherwise WAITING_FOR_WALLET;
/// WAITING_FOR_WALLET → ACCEPTED by [#release].
@Entity
@Table(name = "completion")
class CompletionEntity {
    @Id
    @Column(name = "payout_id")
    private UUID payoutId;

    private String publisher;

    @Column(name = "completion_id")
    private String completionId;

    /// See [CompletionSubmission#digest()].
    private String digest;

    @Column(name = "task_id")
    private String taskId;

    @Column(name = "worker_id")
    private String workerId;

    @Enumerated(EnumType.STRING)
    private CompletionState state;

    /// Null while the completion waits for a wallet.
    @Nullable
    private String destination;

    @Column(name = "memo_type")
    @Nullable
    private String memoType;

    @Column(name = "memo_value")
    @Nullable
    private String memoValue;

    private String asset;

    /// In stroops.
    private long amount;

    @Column(name = "completed_at")
    private Instant completedAt;

    private String urgency;

    @Column(name = "accepted_at")
    private Instant acceptedAt;

    /// A new completion.
    ///
    /// @param wallet where to pay; null if the worker has no wallet yet
    static CompletionEntity of(CompletionSubmission submission, Reward reward, @Nullable Wallet wallet, Instant now) {
        CompletionEntity entity = new CompletionEntity();
        entity.payoutId = submission.payoutId().value();
        entity.publisher = submission.publisher().value();
        entity.completionId = submission.completionId().value();
        entity.digest = submission.digest();
        entity.taskId = submission.taskId().value();
        entity.workerId = submission.workerId().value();
        entity.state = CompletionState.WAITING_FOR_WALLET;
        entity.asset = reward.asset().canonical();
        entity.amount = reward.amount().stroops();
        entity.completedAt =
                (submission.completedAt() == null ? now : submission.completedAt()).truncatedTo(ChronoUnit.MICROS);
        entity.urgency = submission.urgency().label();
        entity.acceptedAt = now.truncatedTo(ChronoUnit.MICROS);
        if (wallet != null) {
            entity.release(wallet);
        }
        return entity;
    }

    /// Pays a waiting completion to this wallet.
    ///
    /// @throws IllegalStateException if it is not waiting for a wallet
    void release(Wallet wallet) {
        if (state != CompletionState.WAITING_FOR_WALLET) {
            throw new IllegalStateException("cannot release %s: it is %s".formatted(payoutId, state));
        }
        destination = wallet.address();
        memoType = wallet.memoType();
        memoValue = wallet.memoValue();
        state = CompletionState.ACCEPTED;
    }

    /// The event that announces it.
    ///
    /// @throws IllegalStateException if it has no destination yet
    TaskCompleted event() {
        Wallet wallet = wallet();
        if (wallet == null) {
            throw new IllegalStateException("cannot announce %s: it is %s".formatted(payoutId, state));
        }
        return new TaskCompleted(
                completionId(),
                taskId(),
                workerId(),
                wallet.destination(),
                wallet.memo(),
                reward().asset(),
                reward().amount(),
                completedAt,
                publisher(),
                urgency());
    }

    /// Whether the caller sent the same content.
    boolean isSameAs(CompletionSubmission submission) {
        return digest.equals(submission.digest());
    }

    PayoutId payoutId() {
        return new PayoutId(payoutId);
    }

    PublisherId publisher() {
        return new PublisherId(publisher);
    }

    CompletionId completionId() {
        return new CompletionId(completionId);
    }

    TaskId taskId() {
        return new TaskId(taskId);
    }

    WorkerId workerId() {
        return new WorkerId(workerId);
    }

    CompletionState state() {
        return state;
    }

    /// Where it is paid; null while it waits for a wallet.
    @Nullable
    Wallet wallet() {
        return destination == null ? null : Wallet.load(destination, memoType, memoValue);
    }

    Reward reward() {
        return new Reward(Asset.parse(asset), StroopAmount.ofStroops(amount));
    }

    Instant completedAt() {
        return completedAt;
    }

    Urgency urgency() {
        return Urgency.parse(urgency);
    }

    Instant acceptedAt() {
        return acceptedAt;
    }
}
