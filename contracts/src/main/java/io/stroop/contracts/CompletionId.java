package io.stroop.contracts;

/// A publisher's name for one completion, and its idempotency key: a publisher's id is paid at most once, ever.
/// Other publishers may use the same id for completions of theirs; see [PayoutId].
///
/// @param value 1–64 visible ASCII characters
public record CompletionId(String value) implements Comparable<CompletionId> {
    public CompletionId {
        VisibleAscii.require(value, "completion-id");
    }

    @Override
    public int compareTo(CompletionId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
