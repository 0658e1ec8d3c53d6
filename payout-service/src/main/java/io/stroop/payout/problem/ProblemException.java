package io.stroop.payout.problem;

import io.stroop.contracts.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Ends a request with a [Problem].
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    private ProblemException(
            String kind, String title, int status, @Nullable List<Violation> violations, String detail) {
        super(detail);
        this.problem = new Problem("urn:stroop:problem:" + kind, title, status, detail, null, violations);
    }

    /// 404.
    public static ProblemException notFound(String what, String id) {
        return new ProblemException("not-found", "Not found", 404, null, "There is no %s \"%s\".".formatted(what, id));
    }

    /// 400, naming the parameter.
    public static ProblemException badParameter(String name, String code, String message) {
        return new ProblemException(
                "bad-parameter",
                "A parameter is not valid",
                400,
                List.of(new Violation(name, code, message)),
                name + " " + message);
    }

    Problem problem() {
        return problem;
    }
}
