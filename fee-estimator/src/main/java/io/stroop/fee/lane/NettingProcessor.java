package io.stroop.fee.lane;

import io.micrometer.core.instrument.MeterRegistry;
import io.stroop.contracts.BatchId;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.PayoutBatch;
import io.stroop.contracts.TaskCompleted;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;

/// Step two: nets the completions of a lane, and lets batches go when the policy says so.
public final class NettingProcessor implements Processor<String, TaskCompleted, String, PayoutBatch> {
    private static final Duration TICK = Duration.ofMillis(50);

    /// Completions that leave in one tick, but for one batch: a bound on the time between two polls.
    private static final int MAX_COMPLETIONS_PER_TICK = 2 * PayoutBatch.MAX_COMPLETIONS;

    private static final int MAX_BATCHES_PER_TICK = 100;

    private final Parts parts;
    private final Map<String, LaneBook> books = new TreeMap<>();

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
    private ProcessorContext<String, PayoutBatch> context;

    NettingProcessor(Parts parts) {
        this.parts = parts;
    }

    /// What the processor works with.
    ///
    /// @param bidStroops what to offer per operation now
    /// @param batchIds a new id each time
    public record Parts(
            FlushPolicy policy, LongSupplier bidStroops, Supplier<BatchId> batchIds, MeterRegistry metrics) {}

    /// Makes the processor and its stores.
    public static ProcessorSupplier<String, TaskCompleted, String, PayoutBatch> supplier(Parts parts) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, TaskCompleted, String, PayoutBatch> get() {
                return new NettingProcessor(parts);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return LaneStores.builders();
            }
        };
    }

    @Override
    public void init(ProcessorContext<String, PayoutBatch> assigned) {
        this.context = assigned;
        LaneBook.known(assigned.getStateStore(LaneStores.LANES)).forEach(lane -> book(lane.value()));
        assigned.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::flush);
    }

    @Override
    public void process(Record<String, TaskCompleted> record) {
        LaneBook.Added added = book(record.key())
                .add(record.value(), Instant.ofEpochMilli(context.currentSystemTimeMs()));
        parts.metrics()
                .counter("stroop.completions.netted", "outcome", added.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    private void flush(long timestamp) {
        Instant now = Instant.ofEpochMilli(timestamp);
        int batches = 0;
        int completions = 0;
        for (Map.Entry<String, LaneBook> entry : books.entrySet()) {
            LaneBook book = entry.getValue();
            while (batches < MAX_BATCHES_PER_TICK
                    && completions < MAX_COMPLETIONS_PER_TICK
                    && parts.policy().due(book.backlog(), now)) {
                TakenBatch taken = book.take();
                if (taken == null) {
                    break;
                }
                emit(new LaneId(entry.getKey()), taken, now);
                batches++;
                completions += taken.completions();
            }
        }
    }

    private void emit(LaneId lane, TakenBatch taken, Instant now) {
        PayoutBatch batch = new PayoutBatch(
                parts.batchIds().get(), lane, taken.memo(), parts.bidStroops().getAsLong(), now, taken.payments());
        RecordHeaders headers = new RecordHeaders();
        batch.headers().forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        context.forward(new Record<>(lane.value(), batch, now.toEpochMilli(), headers));
        parts.metrics().counter("stroop.batches").increment();
        parts.metrics().counter("stroop.batches.payments").increment(taken.payments().size());
        parts.metrics().counter("stroop.batches.completions").increment(taken.completions());
    }

    private LaneBook book(String lane) {
        return books.computeIfAbsent(lane, name -> new LaneBook(new LaneId(name), new LaneBook.StoreSource() {
            @Override
            public <S extends StateStore> S get(String store) {
                return context.getStateStore(store);
            }
        }));
    }
}
