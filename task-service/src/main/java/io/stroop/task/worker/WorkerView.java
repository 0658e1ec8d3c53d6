package io.stroop.task.worker;

import io.stroop.task.http.StoredMemo;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A worker as a caller sees it.
///
/// @param destination null while the worker is known from completions only and has no wallet
/// @param history every wallet, the current one first; at most the last 100
public record WorkerView(
        String workerId,
        @Nullable String destination,
        @Nullable StoredMemo memo,
        Instant registeredAt,
        List<PastWallet> history) {

    public WorkerView {
        history = List.copyOf(history);
    }

    /// A wallet and since when it was the current one.
    public record PastWallet(String destination, @Nullable StoredMemo memo, Instant since) {}
}
