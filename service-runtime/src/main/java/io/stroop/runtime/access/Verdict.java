package io.stroop.runtime.access;

import io.stroop.runtime.http.Problem;

/// What a request's credentials are worth.
sealed interface Verdict {
    /// They belong to this caller.
    record Known(Caller caller) implements Verdict {}

    /// They are worth nothing.
    record Refused(Problem problem) implements Verdict {}
}
