package io.stroop.payout.intake;

import io.stroop.contracts.Parsed;
import io.stroop.contracts.TaskCompleted;
import io.stroop.runtime.completion.AdmissionPolicy;
import io.stroop.runtime.completion.CompletionValidator;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Selects the records of `task.completions` that the book registers. Pure. Every record it leaves out is
/// dead-lettered by the fee-estimator, which uses the same [CompletionValidator].
public final class CompletionAdmission {
    private final CompletionValidator validator;

    public CompletionAdmission(AdmissionPolicy policy) {
        this.validator = new CompletionValidator(policy);
    }

    /// A record and the completion it contains.
    public record Admitted(ConsumerRecord<byte[], byte[]> record, TaskCompleted completion) {}

    /// The valid completions, in order.
    public List<Admitted> of(List<ConsumerRecord<byte[], byte[]>> records) {
        List<Admitted> admitted = new ArrayList<>(records.size());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (validator.validate(record.value(), record.headers())
                    instanceof Parsed.Valid<TaskCompleted>(TaskCompleted completion)) {
                admitted.add(new Admitted(record, completion));
            }
        }
        return admitted;
    }
}
