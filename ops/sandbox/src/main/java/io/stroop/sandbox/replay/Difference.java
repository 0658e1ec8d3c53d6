package io.stroop.sandbox.replay;

/// A value in which the sandbox differs from the recorded network.
///
/// @param line from 1
public record Difference(String file, int line, String what, String expected, String got) {
    @Override
    public String toString() {
        return "%s:%d %s: expected %s, got %s".formatted(file, line, what, expected, got);
    }
}
