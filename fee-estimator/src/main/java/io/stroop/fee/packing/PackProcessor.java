package io.stroop.fee.packing;

import io.micrometer.core.instrument.MeterRegistry;
import io.stroop.contracts.BatchId;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.PayoutBatch;
import io.stroop.contracts.Urgency;
import io.stroop.contracts.Violation;
import io.stroop.fee.policy.BidPolicy;
import io.stroop.fee.policy.FlushPolicy;
import io.stroop.fee.policy.HourlySpending;
import io.stroop.fee.policy.LedgerClock;
import io.stroop.fee.policy.LedgerShare;
import io.stroop.fee.policy.LedgerTiming;
import io.stroop.fee.policy.OwnBatches;
import io.stroop.fee.policy.Price;
import io.stroop.fee.policy.Pricing;
import io.stroop.runtime.json.StrictJson;
import io.stroop.runtime.kafka.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
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
    /// Name of the state store. It changes when [LaneRows] cannot read an earlier version any more.
    public static final String STORE = "waiting-payouts";

    private static final Logger LOG = Logger.getLogger(PackProcessor.class);

    private final Settings settings;
    private final LedgerShare share;
    private final HourlySpending spending = new HourlySpending();
    private @Nullable LaneStore store;
    private @Nullable LaneId lane;

    /// Dependencies of a lane.
    ///
    /// @param own hears what the book does with the batches
    /// @param batchIds fresh random ids
    /// @param tick interval at which the clock is checked
    /// @param batchesPerTick the most batches per tick
    public record Settings(
            LanePartitions lanes,
            FlushPolicy policy,
            LedgerTiming timing,
            OwnBatches own,
            Pricing pricing,
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
        var _ = context.schedule(settings.tick(), PunctuationType.WALL_CLOCK_TIME, this::flush);
    }

    @Override
    public void process(Record<String, byte[]> record) {
        LaneStore waiting = Objects.requireNonNull(store);
        WaitingPayout payout;
        try {
            payout = WaitingPayout.decode(Objects.requireNonNull(record.value(), "the record has no value"));
        } catch (RuntimeException e) { // not from us: nothing that is owed depends on it, and it must not stop the lane
            deadLetter(record, e);
            return;
        }
        if (!waiting.add(payout, context().currentSystemTimeMs())) {
            settings.metrics().counter("stroop.payouts.repeated").increment();
            LOG.debugf("payout is already waiting, kept once; payoutId=%s", payout.payoutId());
        }
    }

    /// Proposes what is due, up to a number of batches and the room in the ledger; the rest waits for a later
    /// tick.
    private void flush(long nowMillis) {
        for (int i = 0; i < settings.batchesPerTick(); i++) {
            if (!propose(nowMillis)) {
                return;
            }
        }
    }

    /// @return whether there was something to propose
    private boolean propose(long nowMillis) {
        LaneStore waiting = Objects.requireNonNull(store);
        LaneId from = Objects.requireNonNull(lane);
        FlushPolicy.Waiting now = waiting.waiting();
        if (now.payments() == 0) {
            return false;
        }
        int most = Math.min(now.payments(), settings.policy().share());
        LedgerClock.Cycle cycle = settings.timing().cycle(nowMillis, most);
        int room = Math.min(
                share.room(cycle.ledger()),
                settings.own().room(from, settings.policy().share(), nowMillis));
        long spent = spending.stroops(nowMillis);
        FlushPolicy.Decision decision =
                settings.policy().decide(now, cycle, room, settings.pricing().price(Urgency.INSTANT, spent), nowMillis);
        Optional<LaneStore.Packed> packed = decision.waits() ? Optional.empty() : waiting.take(decision);
        if (packed.isEmpty()) {
            return false;
        }
        int payments = packed.get().payments().size();
        Price price = settings.pricing().price(packed.get().urgency(), spent);
        spending.add(BidPolicy.excess(price, payments), nowMillis);
        share.use(payments);
        propose(
                new PayoutBatch(
                        new BatchId(settings.batchIds().get()),
                        from,
                        packed.get().memo(),
                        price.bidStroops(),
                        Instant.ofEpochMilli(nowMillis),
                        packed.get().payments()),
                packed.get().payouts(),
                nowMillis);
        return true;
    }

    private void propose(PayoutBatch batch, int payouts, long nowMillis) {
        RecordHeaders headers = new RecordHeaders();
        batch.headers().forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        context()
                .forward(new Record<>(
                        batch.lane().value(),
                        new PackResult.Proposal(StrictJson.write(batch.toFields())),
                        nowMillis,
                        headers));
        settings.own().proposed(batch.batchId(), batch.lane(), batch.payments().size(), nowMillis);
        settings.metrics().counter("stroop.batches").increment();
        settings.metrics()
                .counter("stroop.batches.payments")
                .increment(batch.payments().size());
        settings.metrics().counter("stroop.batches.payouts").increment(payouts);
        LOG.infof(
                "batch proposed; batchId=%s lane=%s payments=%d payouts=%d bidStroops=%d",
                batch.batchId(), batch.lane(), batch.payments().size(), payouts, batch.bidStroops());
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
