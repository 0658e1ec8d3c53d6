package io.stroop.fee.intake;

import io.micrometer.core.instrument.MeterRegistry;
import io.stroop.contracts.CloudEventHeaders;
import io.stroop.contracts.Parsed;
import io.stroop.contracts.TaskCompleted;
import io.stroop.contracts.Topics;
import io.stroop.contracts.Violation;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/// Step one: good completions go on without headers, bad records become dead letters.
public final class JudgeProcessor implements Processor<byte[], byte[], byte[], Judged> {
    private final CompletionJudge judge;
    private final MeterRegistry metrics;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
    private ProcessorContext<byte[], Judged> context;

    public JudgeProcessor(CompletionJudge judge, MeterRegistry metrics) {
        this.judge = judge;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<byte[], Judged> assigned) {
        this.context = assigned;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        byte[] value = record.value();
        Parsed<TaskCompleted> verdict = judge.judge(
                header(record, CloudEventHeaders.CONTENT_TYPE), header(record, CloudEventHeaders.TYPE), value);
        switch (verdict) {
            case Parsed.Valid<TaskCompleted>(TaskCompleted event) -> {
                metrics.counter("stroop.completions.valid").increment();
                context.forward(new Record<>(
                        record.key(), new Judged.Good(event), record.timestamp(), new RecordHeaders()));
            }
            case Parsed.Invalid<TaskCompleted> invalid -> reject(record, value, invalid);
        }
    }

    private void reject(
            Record<byte[], byte[]> record, byte @Nullable [] value, Parsed.Invalid<TaskCompleted> invalid) {
        Violation first = invalid.violations().getFirst();
        metrics.counter("stroop.completions.invalid", "code", first.code()).increment();
        var source = context.recordMetadata();
        Judged bad = new Judged.Bad(DeadLetters.cut(value));
        @SuppressWarnings("NullAway") // a record may have no key; Kafka Streams' types do not say so
        Record<byte[], Judged> letter = new Record<>(
                DeadLetters.cut(record.key()),
                bad,
                record.timestamp(),
                DeadLetters.headers(
                        record.headers(),
                        invalid,
                        source.map(s -> s.topic()).orElse(Topics.TASK_COMPLETIONS),
                        source.map(s -> s.partition()).orElse(-1),
                        source.map(s -> s.offset()).orElse(-1L)));
        context.forward(letter);
    }

    private static @Nullable String header(Record<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
