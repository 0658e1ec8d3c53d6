package io.stroop.runtime.http;

import io.stroop.contracts.TaskCompleted;
import io.stroop.contracts.Violation;
import io.stroop.runtime.json.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/// The JSON object in the body of a request.
public final class JsonBody {
    /// The largest body, and the longest line of a stream: the size limit of one event.
    public static final int MAX_BYTES = TaskCompleted.MAX_BYTES;

    private JsonBody() {}

    /// Reads the body of a request strictly.
    ///
    /// @throws ProblemException if it is too large or not a JSON object
    public static Map<String, Object> read(InputStream body) {
        byte[] bytes;
        try {
            bytes = body.readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.invalid(List.of(new Violation("", "body.truncated", "the body ended too early"))));
        }
        if (bytes.length > MAX_BYTES) {
            throw new ProblemException(Problem.tooLarge("The body must have at most " + MAX_BYTES + " bytes."));
        }
        return ProblemException.require(StrictJson.object(bytes));
    }
}
