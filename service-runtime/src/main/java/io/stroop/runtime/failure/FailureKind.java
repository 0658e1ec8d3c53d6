package io.stroop.runtime.failure;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/// Classifies an exception by what to do about it.
public enum FailureKind {
    /// A dependency (the database, Kafka, the network) does not answer. Wait and retry.
    UNAVAILABLE,
    /// A concurrent unit of work interfered. Retry immediately.
    CONTENTION,
    /// Retrying will not help: the cause is the input or the code.
    DEFECT;

    private static final int MAX_EXCEPTIONS = 64;

    /// SQLSTATE classes, given by the first two characters.
    ///
    /// @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL error codes</a>
    private static final Set<String> CONNECTION_RESOURCES_OPERATOR = Set.of("08", "53", "57");

    /// Unique violation, serialization failure, deadlock.
    private static final Set<String> OVERTAKEN = Set.of("23505", "40001", "40P01");

    /// Classifies an exception by its own type, its causes and their suppressed exceptions.
    public static FailureKind of(Throwable failure) {
        FailureKind kind = DEFECT;
        for (Throwable one : all(failure)) {
            if (unavailable(one)) {
                return UNAVAILABLE;
            }
            if (one instanceof SQLException sql && OVERTAKEN.contains(state(sql))) {
                kind = CONTENTION;
            }
        }
        return kind;
    }

    /// The message of the outermost exception that shows that a dependency is unavailable, or its type if it has none;
    /// empty if no exception does.
    public static Optional<String> unavailability(Throwable failure) {
        for (Throwable one : all(failure)) {
            if (unavailable(one)) {
                return Optional.of(firstLine(one));
            }
        }
        return Optional.empty();
    }

    private static boolean unavailable(Throwable one) {
        return one instanceof IOException
                || one instanceof TimeoutException
                || one instanceof RetriableException
                || (one instanceof ConfigException && hostUnknown(one))
                || (one instanceof SQLException sql && noAnswer(sql));
    }

    /// Kafka clients throw this while the broker's host name does not resolve, for example because its
    /// container is not up.
    private static boolean hostUnknown(Throwable one) {
        return String.valueOf(one.getMessage()).contains("bootstrap");
    }

    /// The pool throws without an SQLSTATE if no connection becomes available in time.
    private static boolean noAnswer(SQLException sql) {
        String state = state(sql);
        return state.isEmpty()
                || (state.length() >= 2 && CONNECTION_RESOURCES_OPERATOR.contains(state.substring(0, 2)));
    }

    private static String state(SQLException sql) {
        @Nullable String state = sql.getSQLState();
        return state == null ? "" : state;
    }

    private static String firstLine(Throwable one) {
        @Nullable String message = one.getMessage();
        return (message == null ? "" : message)
                .lines()
                .findFirst()
                .orElse(one.getClass().getSimpleName());
    }

    /// The outermost first. The transaction manager attaches a failed commit as a suppressed exception.
    private static List<Throwable> all(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> found = new ArrayList<>();
        Deque<Throwable> open = new ArrayDeque<>();
        open.add(failure);
        while (!open.isEmpty() && seen.size() < MAX_EXCEPTIONS) {
            Throwable next = open.remove();
            if (seen.add(next)) {
                found.add(next);
                @Nullable Throwable cause = next.getCause();
                if (cause != null) {
                    open.add(cause);
                }
                open.addAll(Arrays.asList(next.getSuppressed()));
            }
        }
        return found;
    }
}
