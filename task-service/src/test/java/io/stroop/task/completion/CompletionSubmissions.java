package io.stroop.task.completion;

import java.util.HashMap;
import java.util.Map;

/// Submissions for tests.
final class CompletionSubmissions {
    private CompletionSubmissions() {}

    /// Completion `c-1` of task `t-1` by worker `w-1`, without anything optional.
    static CompletionSubmission minimal() {
        return with(Map.of());
    }

    /// The same with further fields.
    static CompletionSubmission with(Map<String, ?> fields) {
        Map<String, Object> json = new HashMap<>(Map.of("completionId", "c-1", "taskId", "t-1", "workerId", "w-1"));
        json.putAll(fields);
        return CompletionSubmission.fromFields(json).orThrow();
    }
}
