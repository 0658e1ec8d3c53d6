package io.stroop.contracts;

/// The caller's name for a worker; the key of completion events, so that one worker's events stay in order.
///
/// @param value 1–64 visible ASCII characters
public record WorkerId(String value) implements Comparable<WorkerId> {
    public WorkerId {
        VisibleAscii.require(value, "worker-id");
    }

    @Override
    public int compareTo(WorkerId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
