package io.stroop.fee.packing;

import io.stroop.contracts.PayoutId;
import io.stroop.contracts.StroopAmount;
import io.stroop.contracts.Urgency;
import io.stroop.contracts.WorkerId;
import io.stroop.fee.policy.FlushPolicy;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/// What waits in a lane, read beside its stream. The stream goes on meanwhile, so what is read may just have left.
///
/// Thread-safe, if the store is.
public final class PendingLane {
    private final ReadOnlyKeyValueStore<Bytes, byte[]> rows;

    public PendingLane(ReadOnlyKeyValueStore<Bytes, byte[]> rows) {
        this.rows = rows;
    }

    /// A payout that waits.
    ///
    /// @param worker who has earned it; null if an earlier release has stored it
    /// @param sinceMillis when the first payout of its payment arrived, in milliseconds since 1970
    /// @param ahead payments that leave before it, at most
    public record Pending(
            PayoutId payoutId,
            @Nullable WorkerId worker,
            PaymentKey key,
            StroopAmount amount,
            Urgency urgency,
            long sinceMillis,
            long ahead) {}

    /// What waits altogether.
    public FlushPolicy.Waiting totals() {
        LaneRows.Summary summary = summary();
        return new FlushPolicy.Waiting(
                queue(summary, Urgency.INSTANT), queue(summary, Urgency.ECONOMY), summary.payouts());
    }

    /// What a worker waits for, in the order of arrival of the payments. It reads all waiting payouts, so it is for
    /// people and not for programs that poll.
    ///
    /// @param most payouts
    public List<Pending> of(WorkerId worker, int most) {
        LaneRows.Summary summary = summary();
        List<Pending> found = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> entries = rows.range(LaneRows.ENTRIES, LaneRows.ENTRIES_END)) {
            while (entries.hasNext() && found.size() < most) {
                KeyValue<Bytes, byte[]> row = entries.next();
                LaneRows.Entry entry = LaneRows.Entry.decode(row.value);
                byte[] payment =
                        worker.equals(entry.worker()) ? rows.get(LaneRows.payment(LaneRows.paymentOf(row.key))) : null;
                if (payment != null) {
                    found.add(pending(entry, LaneRows.Payment.decode(payment), summary));
                }
            }
        }
        return found;
    }

    private static Pending pending(LaneRows.Entry entry, LaneRows.Payment payment, LaneRows.Summary summary) {
        long before = payment.place() - summary.queue(payment.urgency()).first();
        long instant = payment.urgency() == Urgency.ECONOMY ? summary.instant().payments() : 0;
        return new Pending(
                entry.payoutId(),
                entry.worker(),
                payment.key(),
                entry.amount(),
                payment.urgency(),
                payment.sinceMillis(),
                Math.max(0, before) + instant);
    }

    private FlushPolicy.Queue queue(LaneRows.Summary summary, Urgency urgency) {
        LaneRows.Queue queue = summary.queue(urgency);
        byte[] number = queue.payments() == 0 ? null : rows.get(LaneRows.place(urgency, queue.first()));
        byte[] oldest = number == null ? null : rows.get(LaneRows.payment(LaneRows.number(number)));
        return new FlushPolicy.Queue(
                queue.payments(),
                oldest == null ? 0 : LaneRows.Payment.decode(oldest).sinceMillis());
    }

    private LaneRows.Summary summary() {
        byte[] stored = rows.get(LaneRows.SUMMARY);
        return stored == null ? LaneRows.Summary.EMPTY : LaneRows.Summary.decode(stored);
    }
}
