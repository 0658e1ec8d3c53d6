package io.stroop.runtime.http;

import io.stroop.contracts.Memo;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A memo, as shown to callers.
///
/// @param type `text`, `id`, `hash` or `return`
@Schema(name = "Memo")
public record MemoView(String type, String value) {

    /// @return null if there is no memo
    public static @Nullable MemoView of(@Nullable Memo memo) {
        return memo == null ? null : new MemoView(memo.type(), memo.value());
    }
}
