package io.stroop.task.worker;

import io.stroop.runtime.http.MemoView;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A worker as a caller sees it.
///
/// @param destination null while the worker is known only from completions and has no wallet
/// @param memo null if the recipient needs none
/// @param history every wallet, the current one first; at most the last 100
@Schema(name = "Worker")
public record WorkerView(
        String workerId,
        @Nullable String destination,
        @Nullable MemoView memo,
        Instant registeredAt,
        List<WalletView> history) {

    public WorkerView {
        history = List.copyOf(history);
    }

    /// A wallet that the worker has or had.
    ///
    /// @param since when it became the current one
    @Schema(name = "Wallet")
    public record WalletView(String destination, @Nullable MemoView memo, Instant since) {}

    static WorkerView of(WorkerEntity worker, List<WalletEntity> history) {
        Wallet current = worker.wallet();
        return new WorkerView(
                worker.workerId().value(),
                current == null ? null : current.address(),
                current == null ? null : MemoView.of(current.memo()),
                worker.registeredAt(),
                history.stream().map(WorkerView::wallet).toList());
    }

    private static WalletView wallet(WalletEntity entity) {
        Wallet wallet = entity.wallet();
        return new WalletView(wallet.address(), MemoView.of(wallet.memo()), entity.since());
    }
}
