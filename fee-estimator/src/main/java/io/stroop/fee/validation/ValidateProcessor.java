package io.stroop.fee.validation;

import io.micrometer.core.instrument.MeterRegistry;
import io.stroop.contracts.Parsed;
import io.stroop.contracts.TaskCompleted;
import io.stroop.runtime.completion.CompletionValidator;
import io.stroop.runtime.kafka.DeadLetter;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jboss.logging.Logger;

/// Step one: forwards every record exactly once, valid or as a dead letter.
public final class ValidateProcessor extends ContextualProcessor<byte[], byte[], byte[], ValidationResult> {
    private static final Logger LOG = Logger.getLogger(ValidateProcessor.class);
    private static final String METRIC = "stroop.completions.validated";

    private final CompletionValidator validator;
    private final MeterRegistry metrics;

    public ValidateProcessor(CompletionValidator validator, MeterRegistry metrics) {
        this.validator = validator;
        this.metrics = metrics;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        switch (validator.validate(record.value(), record.headers())) {
            case Parsed.Valid<TaskCompleted>(TaskCompleted event) -> {
                metrics.counter(METRIC, "result", "valid").increment();
                ValidationResult valid = new ValidationResult.Valid(event);
                context()
                        .forward(record.withValue(valid)
                                .withHeaders(new RecordHeaders())
                                .withTimestamp(context().currentSystemTimeMs()));
            }
            case Parsed.Invalid<TaskCompleted> invalid -> {
                metrics.counter(METRIC, "result", "dead_letter").increment();
                LOG.debugf("record dead-lettered; reason=%s", invalid.reason());
                context().forward(deadLetter(record, invalid));
            }
        }
    }

    private Record<byte[], ValidationResult> deadLetter(
            Record<byte[], byte[]> record, Parsed.Invalid<TaskCompleted> invalid) {
        DeadLetter letter = DeadLetter.of(
                record.key(),
                record.value(),
                record.headers(),
                invalid.violations(),
                context().recordMetadata().map(ValidateProcessor::origin).orElse(null));
        return new Record<>(
                letter.key(),
                new ValidationResult.Dead(letter.value()),
                context().currentSystemTimeMs(),
                letter.headers());
    }

    private static DeadLetter.Origin origin(RecordMetadata from) {
        return new DeadLetter.Origin(from.topic(), from.partition(), from.offset());
    }
}
