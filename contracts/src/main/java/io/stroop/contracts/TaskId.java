package io.stroop.contracts;

/// The caller's name for a task.
///
/// @param value 1–64 visible ASCII characters
public record TaskId(String value) implements Comparable<TaskId> {
    public TaskId {
        VisibleAscii.require(value, "task-id");
    }

    @Override
    public int compareTo(TaskId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
