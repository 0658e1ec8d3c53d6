package io.stroop.fee.validation;

import io.micrometer.core.instrument.MeterRegistry;
import io.stroop.contracts.Parsed;
import io.stroop.contracts.TaskCompleted;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.jboss.logging.Logger;

/// Step one. Every record comes out exactly once, judged.
public final class ValidateProcessor extends ContextualProcessor<byte[], byte[], byte[], Judged> {
    private static final Logger LOG = Logger.getLogger(ValidateProcessor.class);

    private final CompletionJudge judge;
    private final MeterRegistry metrics;

    public ValidateProcessor(CompletionJudge judge, MeterRegistry metrics) {
        this.judge = judge;
        this.metrics = metrics;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        switch (judge.judge(record.value(), record.headers())) {
            case Parsed.Valid<TaskCompleted>(TaskCompleted event) -> {
                metrics.counter("stroop.completions.judged", "outcome", "good").increment();
                context()
                        .forward(record.withValue((Judged) new Judged.Good(event))
                                .withHeaders(new RecordHeaders())
                                .withTimestamp(context().currentSystemTimeMs()));
            }
            case Parsed.Invalid<TaskCompleted> invalid -> {
                metrics.counter("stroop.completions.judged", "outcome", "dead").increment();
                LOG.debugf("record refused reason=%s", invalid.reason());
                context()
                        .forward(new Record<byte[], Judged>(
                                DeadLetter.cut(record.key()),
                                new Judged.Dead(DeadLetter.cut(record.value())),
                                context().currentSystemTimeMs(),
                                DeadLetter.headers(
                                        record.headers(),
                                        invalid,
                                        context().recordMetadata().orElse(null))));
            }
        }
    }
}
