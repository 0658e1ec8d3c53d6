package io.stroop.fee.packing;

import io.micrometer.core.instrument.MeterRegistry;
import io.stroop.contracts.BatchId;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.PayoutBatch;
import io.stroop.contracts.Violation;
import io.stroop.fee.network.LedgerTracker;
import io.stroop.fee.policy.FlushPolicy;
import io.stroop.fee.policy.LedgerShare;
import io.stroop.runtime.json.StrictJson;
import io.stroop.runtime.kafka.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

/// Step two, one per lane: nets payouts, and proposes batches when the [FlushPolicy] decides to.
///
/// A batch and the rows it removes are part of one Kafka transaction, so a crash rolls back both.
public final class PackProcessor extends ContextualProcessor<String, byte[], String, PackResult> {
    /// Name of the state store.
    public static final String STORE = "waiting";

    private static final Logger LOG = Logger.getLogger(PackProcessor.class);

    private final Settings settings;
    private @Nullable LaneStore store;
    private @Nullable LaneId lane;
    private final LedgerShare share;

    /// Dependencies of a lane.
    ///
    /// @param ledgers tells one ledger from the next
    /// @param bid the bid per operation, in stroops; read for each batch, must not block
    /// @param batchIds fresh random ids
    /// @param tick interval at which the clock is checked
    /// @param batchesPerTick the most batches per tick
    public record Settings(
            LanePartitions lanes,
            FlushPolicy policy,
            LedgerTracker ledgers,
            LongSupplier bid,
            Supplier<UUID> batchIds,
            Duration tick,
            int batchesPerTick,
            MeterRegistry metrics) {}

    public PackProcessor(Settings settings) {
        this.settings = settings;
        this.share = new LedgerShare(settings.policy().share());
    }

    @Override
    public void init(ProcessorContext<String, PackResult> context) {
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
        WaitingPayout payout;
        try {
            payout = WaitingPayout.decode(Objects.requireNonNull(record.value(), "the record has no value"));
        } catch (RuntimeException e) { // not from us: nothing that is owed depends on it, and it must not stop the lane
            deadLetter(record, e);
            return;
        }
        if (!waiting.add(payout, now)) {
            settings.metrics().counter("stroop.payouts.repeated").increment();
            LOG.debugf("payout is already waiting, kept once; payoutId=%s", payout.payoutId());
        }
        if (decide(waiting, now) == FlushPolicy.Decision.PROPOSE_FULL) {
            propose(waiting, now);
        }
    }

    private FlushPolicy.Decision decide(LaneStore waiting, long nowMillis) {
        return settings.policy().decide(waiting.waiting(), room(nowMillis), nowMillis);
    }

    private int room(long nowMillis) {
        return share.room(settings.ledgers().ledgerAt(nowMillis));
    }

    /// Packs what is due, up to a number of batches and the share of the ledger; the rest waits for a later tick.
    private void tick(long nowMillis) {
        LaneStore waiting = Objects.requireNonNull(store);
        FlushPolicy.Decision decision = decide(waiting, nowMillis);
        boolean all = decision == FlushPolicy.Decision.PROPOSE_ALL;
        for (int i = 0; i < settings.batchesPerTick() && decision != FlushPolicy.Decision.WAIT; i++) {
            propose(waiting, nowMillis);
            decision = decide(waiting, nowMillis);
            if (all && waiting.waiting().payments() > 0 && room(nowMillis) > 0) {
                decision = FlushPolicy.Decision.PROPOSE_ALL;
            }
        }
    }

    private void propose(LaneStore waiting, long nowMillis) {
        Optional<LaneStore.Packed> packed = waiting.take(room(nowMillis));
        if (packed.isEmpty()) {
            return;
        }
        share.use(packed.get().payments().size());
        PayoutBatch batch = new PayoutBatch(
                new BatchId(settings.batchIds().get()),
                Objects.requireNonNull(lane),
                packed.get().memo(),
                settings.bid().getAsLong(),
                Instant.ofEpochMilli(nowMillis),
                packed.get().payments());
        RecordHeaders headers = new RecordHeaders();
        batch.headers().forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        context()
                .forward(new Record<>(
                        batch.lane().value(),
                        new PackResult.Proposal(StrictJson.write(batch.toFields())),
                        nowMillis,
                        headers));
        settings.metrics().counter("stroop.batches").increment();
        settings.metrics()
                .counter("stroop.batches.payments")
                .increment(batch.payments().size());
        settings.metrics()
                .counter("stroop.batches.payouts")
                .increment(packed.get().payouts());
        LOG.infof(
                "batch proposed; batchId=%s lane=%s payments=%d payouts=%d bidStroops=%d",
                batch.batchId(),
                batch.lane(),
                batch.payments().size(),
                packed.get().payouts(),
                batch.bidStroops());
    }

    private void deadLetter(Record<String, byte[]> record, RuntimeException cause) {
        LOG.errorf(cause, "record of the lane's topic cannot be read; lane=%s", lane);
        DeadLetter letter = DeadLetter.of(
                null,
                record.value(),
                record.headers(),
                List.of(new Violation(
                        "", "lane.unreadable", "is not a waiting payout of this release: " + cause.getMessage())),
                context()
                        .recordMetadata()
                        .map(from -> new DeadLetter.Origin(from.topic(), from.partition(), from.offset()))
                        .orElse(null));
        byte[] value = letter.value();
        context()
                .forward(new Record<>(
                        record.key(),
                        new PackResult.Dead(value == null ? new byte[0] : value),
                        context().currentSystemTimeMs(),
                        letter.headers()));
    }
}
