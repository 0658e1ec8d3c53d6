package io.stroop.task.http;

import io.stroop.contracts.InvalidValueException;
import io.stroop.contracts.PublisherId;
import io.stroop.runtime.access.CurrentCaller;
import io.stroop.runtime.http.PastedText;
import io.stroop.runtime.http.ProblemException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The query parameter `publisher`, which says whose tasks, workers or completions are meant.
public final class OfPublisher {
    /// What the API description says about it.
    public static final String PARAMETER = "Whose it is. With an API key: yours, and may be left out";

    private OfPublisher() {}

    /// @param named the parameter; null if it is absent
    /// @throws ProblemException 400 if a person leaves it out or it is malformed, 403 if a key names another
    ///     publisher
    public static PublisherId require(CurrentCaller caller, @Nullable String named) {
        return caller.scope(Optional.ofNullable(named).map(OfPublisher::parse))
                .orElseThrow(() -> ProblemException.badParameter(
                        "publisher", "missing", "is missing: say whose tasks, workers or completions you ask for"));
    }

    private static PublisherId parse(String text) {
        try {
            return new PublisherId(PastedText.trim(text));
        } catch (InvalidValueException e) {
            throw ProblemException.badParameter("publisher", e.code(), String.valueOf(e.getMessage()));
        }
    }
}
