package io.stroop.runtime.doctor;

import org.jspecify.annotations.Nullable;

/// What was found about one thing.
///
/// @param what one sentence
/// @param todo what to do about it; null if nothing
public record Diagnosis(Level level, String what, @Nullable String todo) {
    /// How bad it is.
    public enum Level {
        OK,
        WARNING,
        BAD
    }

    /// It is as it should be.
    public static Diagnosis ok(String what) {
        return new Diagnosis(Level.OK, what, null);
    }

    /// It works, but not as it should in production.
    public static Diagnosis warning(String what, String todo) {
        return new Diagnosis(Level.WARNING, what, todo);
    }

    /// The service does not start, does not pay, or is not safe.
    public static Diagnosis bad(String what, String todo) {
        return new Diagnosis(Level.BAD, what, todo);
    }
}
