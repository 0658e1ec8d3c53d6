package io.stroop.task.completion;

import io.stroop.contracts.PublisherId;
import java.util.HashMap;
import java.util.Map;

/// Submissions for tests.
final class CompletionSubmissions {
    /// Who submits them.
    static final PublisherId PUBLISHER = new PublisherId("label-studio");

    private CompletionSubmissions() {}

    /// Completion `c-1` of task `t-1` by worker `w-1`, without anything optional.
    static CompletionSubmission minimal() {
        return with(Map.of());
    }

    /// The same with further fields.
    static CompletionSubmission with(Map<String, ?> fields) {
        return with(PUBLISHER, fields);
    }

    /// The same of another publisher.
    static CompletionSubmission with(PublisherId publisher, Map<String, ?> fields) {
        Map<String, Object> json = new HashMap<>(Map.of("completionId", "c-1", "taskId", "t-1", "workerId", "w-1"));
        json.putAll(fields);
        return CompletionSubmission.fromFields(publisher, json).orThrow();
    }
}
