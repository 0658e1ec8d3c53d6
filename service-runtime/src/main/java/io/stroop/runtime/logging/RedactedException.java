package io.stroop.runtime.logging;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Stands in a log for an exception whose text holds what nobody may read there. Its own text names the exception
/// that was; the stack is the same.
final class RedactedException extends Exception {
    private static final long serialVersionUID = 1L;

    private RedactedException(Throwable original, @Nullable Throwable cause) {
        super(LogFields.withoutSecrets(original.toString()), cause, false, true);
        setStackTrace(original.getStackTrace());
    }

    /// The same exception when it and its causes may be read; otherwise one that stands for it. Suppressed ones are
    /// left out then.
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
