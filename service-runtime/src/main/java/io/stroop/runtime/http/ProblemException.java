package io.stroop.runtime.http;

import io.stroop.contracts.Parsed;
import io.stroop.contracts.Violation;
import java.util.List;

/// Ends a request with a [Problem].
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    /// 404.
    ///
    /// @param detail such as `There is no payout with this id.`
    public static ProblemException notFound(String detail) {
        return new ProblemException(Problem.notFound(detail));
    }

    /// 400, naming the parameter.
    public static ProblemException badParameter(String name, String code, String message) {
        return new ProblemException(Problem.invalid(List.of(new Violation(name, code, message))));
    }

    /// The value of a valid input.
    ///
    /// @throws ProblemException 400 with every violation, if it is invalid
    public static <T> T require(Parsed<T> parsed) {
        return switch (parsed) {
            case Parsed.Valid<T>(T value) -> value;
            case Parsed.Invalid<T> invalid -> throw new ProblemException(Problem.invalid(invalid.violations()));
        };
    }

    Problem problem() {
        return problem;
    }
}
