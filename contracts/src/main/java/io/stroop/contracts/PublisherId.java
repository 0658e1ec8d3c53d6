package io.stroop.contracts;

/// The service that reported a completion, and the scope of its completion ids.
///
/// @param value 1–64 visible ASCII characters
public record PublisherId(String value) implements Comparable<PublisherId> {
    public PublisherId {
        VisibleAscii.require(value, "publisher-id");
    }

    @Override
    public int compareTo(PublisherId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
