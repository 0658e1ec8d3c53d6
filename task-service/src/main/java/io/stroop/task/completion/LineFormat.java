package io.stroop.task.completion;

import io.stroop.contracts.Parsed;
import io.stroop.task.http.JsonBody;
import java.util.Map;

/// How a line of a bulk stream becomes a JSON object.
sealed interface LineFormat permits LineFormat.Ndjson, CsvColumns {

    Parsed<Map<String, ?>> object(byte[] line);

    /// Each line is a JSON object.
    record Ndjson() implements LineFormat {
        @Override
        public Parsed<Map<String, ?>> object(byte[] line) {
            return JsonBody.parse(line);
        }
    }
}
