package io.stroop.task.http;

import io.stroop.contracts.InvalidValueException;
import io.stroop.runtime.http.PastedText;
import io.stroop.runtime.http.ProblemException;
import java.util.function.Function;

/// An identifier in a path or a query parameter, as people paste it.
public final class PastedId {
    private PastedId() {}

    /// Reads an identifier, ignoring blanks that were copied along with it.
    ///
    /// @param type such as `TaskId::new`
    /// @param notFound the detail of the 404, such as `There is no task with this id.`
    /// @throws ProblemException 404 if the text cannot be an identifier: nothing can have it
    public static <T> T parse(String text, Function<String, T> type, String notFound) {
        try {
            return type.apply(PastedText.trim(text));
        } catch (InvalidValueException e) {
            throw ProblemException.notFound(notFound);
        }
    }
}
