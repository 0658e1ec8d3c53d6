package io.stroop.task.http;

import io.stroop.contracts.Memo;
import org.jspecify.annotations.Nullable;

/// A memo between its two columns, its JSON and its type.
///
/// @param type `text`, `id`, `hash` or `return`
public record StoredMemo(String type, String value) {

    /// @return null when there is no memo
    public static @Nullable StoredMemo of(@Nullable Memo memo) {
        return memo == null ? null : new StoredMemo(memo.type(), memo.value());
    }

    /// @param type null when there is no memo
    /// @return null when there is no memo
    public static @Nullable Memo load(@Nullable String type, @Nullable String value) {
        return type == null || value == null ? null : Memo.of(type, value);
    }
}
