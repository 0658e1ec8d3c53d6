package io.stroop.fee.packing;

import io.stroop.contracts.BatchedPayment;
import io.stroop.contracts.BatchedPayout;
import io.stroop.contracts.Memo;
import io.stroop.contracts.PayoutBatch;
import io.stroop.fee.policy.FlushPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/// The waiting payouts of one lane, netted. Adding a payout costs three reads and four or five writes, however
/// many are waiting; the cost of packing a batch is proportional to its size.
///
/// It uses single reads only, no range scans: a RocksDB scan passes over the tombstones of recently deleted
/// rows, and here every row is deleted within seconds.
final class LaneStore {
    /// How many payment numbers packing examines in search of payments that fit.
    private static final int MOST_SCANNED = 1_000;

    private final KeyValueStore<Bytes, byte[]> store;
    private LaneRows.Summary summary;
    private long oldestMillis;

    LaneStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
        byte[] stored = store.get(LaneRows.SUMMARY);
        this.summary = stored == null ? LaneRows.Summary.EMPTY : LaneRows.Summary.decode(stored);
        lookForOldest();
    }

    /// One transaction's worth of payments.
    ///
    /// @param memo null if there is none; otherwise there is one payment
    record Packed(@Nullable Memo memo, List<BatchedPayment> payments) {
        int payouts() {
            return payments.stream().mapToInt(p -> p.payouts().size()).sum();
        }
    }

    /// A payment and its number in this lane.
    private record Numbered(long number, LaneRows.Payment payment) {}

    FlushPolicy.Waiting waiting() {
        return new FlushPolicy.Waiting(oldestMillis, summary.payments(), summary.payouts());
    }

    /// Adds a payout to the payment of its destination, asset and memo.
    ///
    /// @return false if one with this id already waits: the first stands, whatever the second says
    boolean add(WaitingPayout payout, long nowMillis) {
        Bytes id = LaneRows.id(payout.payoutId());
        if (store.get(id) != null) {
            return false;
        }
        Bytes netting = LaneRows.netting(payout.key());
        byte[] known = store.get(netting);
        long number = known == null ? summary.nextNumber() : LaneRows.number(known);
        LaneRows.Payment payment = known == null
                ? new LaneRows.Payment(payout.key(), nowMillis, 0, 0)
                : LaneRows.Payment.decode(store.get(LaneRows.payment(number)));
        if (known == null) {
            store.put(netting, LaneRows.number(number));
        }
        store.put(id, LaneRows.number(number));
        store.put(
                LaneRows.entry(number, payment.nextOrdinal()),
                new LaneRows.Entry(payout.payoutId(), payout.amount()).encode());
        store.put(
                LaneRows.payment(number),
                new LaneRows.Payment(
                                payment.key(), payment.sinceMillis(), payment.firstOrdinal(), payment.nextOrdinal() + 1)
                        .encode());
        if (summary.payments() == 0) {
            oldestMillis = nowMillis;
        }
        int added = known == null ? 1 : 0;
        save(new LaneRows.Summary(
                summary.firstNumber(),
                summary.nextNumber() + added,
                summary.payments() + added,
                summary.payouts() + 1));
        return true;
    }

    /// Removes and returns what fits into one transaction and one message, oldest payments first; empty if
    /// nothing is waiting.
    ///
    /// @param most payments
    Optional<Packed> take(int most) {
        List<Numbered> chosen = choose(Math.min(most, PayoutBatch.MAX_PAYMENTS));
        if (chosen.isEmpty()) {
            return Optional.empty();
        }
        List<BatchedPayment> payments = new ArrayList<>(chosen.size());
        int room = PayoutBatch.MAX_PAYOUTS;
        for (Numbered one : chosen) {
            List<BatchedPayout> payouts = takePayouts(one, room);
            room -= payouts.size();
            payments.add(new BatchedPayment(
                    one.payment().key().destination(), one.payment().key().asset(), payouts));
        }
        lookForOldest();
        return Optional.of(new Packed(chosen.getFirst().payment().key().memo(), payments));
    }

    /// The payments of the next batch: one with a memo alone; else some without, as long as each fits whole. Only the
    /// first may be larger than a message: it is split, and its rest stays at the head.
    private List<Numbered> choose(int most) {
        List<Numbered> chosen = new ArrayList<>();
        int room = PayoutBatch.MAX_PAYOUTS;
        long end = Math.min(summary.nextNumber(), summary.firstNumber() + MOST_SCANNED);
        for (long number = summary.firstNumber(); number < end; number++) {
            byte[] row = store.get(LaneRows.payment(number));
            if (row == null) {
                continue; // left in an earlier batch, past one with a memo
            }
            LaneRows.Payment payment = LaneRows.Payment.decode(row);
            boolean memo = payment.key().memo() != null;
            if (memo && !chosen.isEmpty()) {
                continue;
            }
            if (payment.payouts() > room && !chosen.isEmpty()) {
                break;
            }
            chosen.add(new Numbered(number, payment));
            room -= payment.payouts();
            if (memo || chosen.size() == most) {
                break;
            }
        }
        return chosen;
    }

    /// Removes payouts of one payment in order: at most `room`, and only as many as an int64 can hold the sum
    /// of.
    private List<BatchedPayout> takePayouts(Numbered one, int room) {
        LaneRows.Payment payment = one.payment();
        List<BatchedPayout> taken = new ArrayList<>();
        long sum = 0;
        int ordinal = payment.firstOrdinal();
        while (ordinal < payment.nextOrdinal() && taken.size() < room) {
            Bytes key = LaneRows.entry(one.number(), ordinal);
            LaneRows.Entry entry = LaneRows.Entry.decode(store.get(key));
            if (entry.amount().stroops() > Long.MAX_VALUE - sum) {
                break;
            }
            sum += entry.amount().stroops();
            taken.add(new BatchedPayout(entry.payoutId(), entry.amount()));
            store.delete(key);
            store.delete(LaneRows.id(entry.payoutId()));
            ordinal++;
        }
        boolean empty = ordinal == payment.nextOrdinal();
        if (empty) {
            store.delete(LaneRows.payment(one.number()));
            store.delete(LaneRows.netting(payment.key()));
        } else {
            store.put(
                    LaneRows.payment(one.number()),
                    new LaneRows.Payment(payment.key(), payment.sinceMillis(), ordinal, payment.nextOrdinal())
                            .encode());
        }
        save(new LaneRows.Summary(
                summary.firstNumber(),
                summary.nextNumber(),
                summary.payments() - (empty ? 1 : 0),
                summary.payouts() - taken.size()));
        return taken;
    }

    /// Advances the first number to the oldest remaining payment.
    private void lookForOldest() {
        long number = summary.firstNumber();
        byte[] row = store.get(LaneRows.payment(number));
        while (row == null && number < summary.nextNumber()) {
            number++;
            row = store.get(LaneRows.payment(number));
        }
        if (row != null) {
            oldestMillis = LaneRows.Payment.decode(row).sinceMillis();
        }
        if (number != summary.firstNumber()) {
            save(new LaneRows.Summary(number, summary.nextNumber(), summary.payments(), summary.payouts()));
        }
    }

    private void save(LaneRows.Summary changed) {
        summary = changed;
        store.put(LaneRows.SUMMARY, changed.encode());
    }
}
