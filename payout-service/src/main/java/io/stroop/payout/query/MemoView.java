package io.stroop.payout.query;

import io.stroop.contracts.Memo;
import org.jspecify.annotations.Nullable;

/// A memo.
///
/// @param type `text`, `id`, `hash` or `return`
public record MemoView(String type, String value) {

    static @Nullable MemoView of(@Nullable Memo memo) {
        return memo == null ? null : new MemoView(memo.type(), memo.value());
    }
}
