package io.stroop.task.completion;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes completions in, and again when another request got in between.
@ApplicationScoped
class CompletionIntake {
    /// The second attempt sees what the other request stored; more are for several others at once.
    private static final int MAX_ATTEMPTS = 5;

    private static final int MAX_CAUSES = 16;

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String DEADLOCK = "40P01";

    private final Completions completions;

    CompletionIntake(Completions completions) {
        this.completions = completions;
    }

    /// @return what became of each submission, in the same order
    /// @throws RuntimeException when the database does not answer; the same call may be repeated
    List<Intake> takeIn(List<CompletionSubmission> submissions) {
        for (int attempt = 1; ; attempt++) {
            try {
                return completions.takeIn(submissions);
            } catch (RuntimeException e) {
                if (attempt == MAX_ATTEMPTS || !metAnother(e)) {
                    throw e;
                }
            }
        }
    }

    private static boolean metAnother(Throwable thrown) {
        @Nullable Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
            if (cause instanceof SQLException sql
                    && (UNIQUE_VIOLATION.equals(sql.getSQLState()) || DEADLOCK.equals(sql.getSQLState()))) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
