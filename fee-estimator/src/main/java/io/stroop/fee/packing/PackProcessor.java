package io.stroop.fee.packing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.stroop.contracts.BatchId;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.PayoutBatch;
import io.stroop.fee.policy.FlushPolicy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Step two, one per lane: nets what comes, and proposes batches when the [FlushPolicy] says so.
///
/// A batch and the rows that it empties are one transaction of Kafka: a crash takes both back.
public final class PackProcessor extends ContextualProcessor<String, byte[], String, byte[]> {
    /// The name of the store.
    public static final String STORE = "waiting";

    private static final Logger LOG = Logger.getLogger(PackProcessor.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Settings settings;
    private @Nullable LaneStore store;
    private @Nullable LaneId lane;

    /// What a lane needs from outside.
    ///
    /// @param bid the most to offer per operation, in stroops; asked per batch, must not block
    /// @param batchIds fresh random ids
    /// @param tick how often the clock is looked at
    /// @param batchesPerTick most batches in one go
    public record Settings(
            Lanes lanes,
            FlushPolicy policy,
            LongSupplier bid,
            Supplier<UUID> batchIds,
            Duration tick,
            int batchesPerTick,
            MeterRegistry metrics) {}

    public PackProcessor(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        super.init(context);
        KeyValueStore<Bytes, byte[]> rows = context.getStateStore(STORE);
        store = new LaneStore(rows);
        lane = settings.lanes().all().get(context.taskId().partition());
        var _ = context.schedule(settings.tick(), PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    @Override
    public void process(Record<String, byte[]> record) {
        LaneStore waiting = Objects.requireNonNull(store);
        long now = context().currentSystemTimeMs();
        WaitingCompletion completion = WaitingCompletion.decode(record.value());
        if (!waiting.add(completion, now)) {
            settings.metrics().counter("stroop.completions.repeated").increment();
            LOG.debugf("completion waits already, kept once completionId=%s", completion.completionId());
        }
        if (settings.policy().decide(waiting.waiting(), now) == FlushPolicy.Decision.PROPOSE_FULL) {
            propose(waiting, now);
        }
    }

    /// Packs until nothing is due, at most so many batches; what is left waits for the next tick.
    private void tick(long nowMillis) {
        LaneStore waiting = Objects.requireNonNull(store);
        FlushPolicy.Decision decision = settings.policy().decide(waiting.waiting(), nowMillis);
        boolean all = decision == FlushPolicy.Decision.PROPOSE_ALL;
        for (int i = 0; i < settings.batchesPerTick() && decision != FlushPolicy.Decision.WAIT; i++) {
            propose(waiting, nowMillis);
            decision = settings.policy().decide(waiting.waiting(), nowMillis);
            if (all && waiting.waiting().payments() > 0) {
                decision = FlushPolicy.Decision.PROPOSE_ALL;
            }
        }
    }

    private void propose(LaneStore waiting, long nowMillis) {
        Optional<LaneStore.Packed> packed = waiting.take();
        if (packed.isEmpty()) {
            return;
        }
        PayoutBatch batch = new PayoutBatch(
                new BatchId(settings.batchIds().get()),
                Objects.requireNonNull(lane),
                packed.get().memo(),
                settings.bid().getAsLong(),
                Instant.ofEpochMilli(nowMillis),
                packed.get().payments());
        RecordHeaders headers = new RecordHeaders();
        batch.headers().forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        context().forward(new Record<>(batch.lane().value(), json(batch), nowMillis, headers));
        settings.metrics().counter("stroop.batches").increment();
        settings.metrics()
                .counter("stroop.batches.payments")
                .increment(batch.payments().size());
        settings.metrics()
                .counter("stroop.batches.completions")
                .increment(packed.get().completions());
        LOG.infof(
                "batch proposed; batchId=%s lane=%s payments=%d completions=%d bidStroops=%d",
                batch.batchId(),
                batch.lane(),
                batch.payments().size(),
                packed.get().completions(),
                batch.bidStroops());
    }

    private static byte[] json(PayoutBatch batch) {
        try {
            return JSON.writeValueAsBytes(batch.toFields());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of strings and numbers can always be written", e);
        }
    }
}
