package io.stroop.runtime.logging;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Replaces an exception in the log whose message contains a secret. Its message names the original exception;
/// the stack trace is the same.
final class RedactedException extends Exception {
    private static final long serialVersionUID = 1L;

    private RedactedException(Throwable original, @Nullable Throwable cause) {
        super(LogFields.withoutSecrets(original.toString()), cause, false, true);
        setStackTrace(original.getStackTrace());
    }

    /// The same exception if it and its causes contain no secret; otherwise a replacement, without suppressed
    /// exceptions.
    static Throwable of(Throwable thrown) {
        return mayBeRead(thrown) ? thrown : redacted(thrown, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static Throwable redacted(Throwable thrown, Set<Throwable> seen) {
        @Nullable Throwable cause = thrown.getCause();
        return new RedactedException(thrown, cause == null || !seen.add(cause) ? null : redacted(cause, seen));
    }

    private static boolean mayBeRead(Throwable thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (@Nullable Throwable t = thrown; t != null && seen.add(t); t = t.getCause()) {
            boolean suppressedMayBeRead =
                    Arrays.stream(t.getSuppressed()).allMatch(suppressed -> clean(suppressed.toString()));
            if (!clean(t.toString()) || !suppressedMayBeRead) {
                return false;
            }
        }
        return true;
    }

    private static boolean clean(String text) {
        return LogFields.withoutSecrets(text).equals(text);
    }
}
