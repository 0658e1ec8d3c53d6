package io.stroop.task.completion;

import io.stroop.contracts.Parsed;
import io.stroop.runtime.http.PastedText;
import io.stroop.runtime.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// How a line of a stream becomes a JSON object.
sealed interface LineFormat permits LineFormat.Ndjson, CsvColumns {

    /// Whether the line has no content and is skipped.
    boolean isEmpty(byte[] line);

    Parsed<Map<String, Object>> object(byte[] line);

    /// Whether a text consists of blanks and invisible characters.
    static boolean isBlank(String text) {
        return PastedText.trim(text).isEmpty();
    }

    /// Each line is a JSON object.
    record Ndjson() implements LineFormat {
        @Override
        public boolean isEmpty(byte[] line) {
            return isBlank(new String(line, StandardCharsets.UTF_8));
        }

        @Override
        public Parsed<Map<String, Object>> object(byte[] line) {
            return StrictJson.object(line);
        }
    }
}
