package io.stroop.fee.packing;

import io.stroop.contracts.BatchedPayment;
import io.stroop.contracts.BatchedPayout;
import io.stroop.contracts.Memo;
import io.stroop.contracts.PayoutBatch;
import io.stroop.contracts.Urgency;
import io.stroop.fee.policy.FlushPolicy;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/// The waiting payouts of one lane, netted. Adding a payout costs three reads and four to seven writes, however
/// many are waiting; the cost of packing a batch is proportional to its size.
///
/// It uses single reads only, no range scans: a RocksDB scan passes over the tombstones of recently deleted
/// rows, and here every row is deleted within seconds.
final class LaneStore {
    /// How many places packing examines in search of payments that fit.
    private static final int MOST_SCANNED = 1_000;

    private final KeyValueStore<Bytes, byte[]> store;
    private final Map<Urgency, Long> oldestMillis = new EnumMap<>(Urgency.class);
    private LaneRows.Summary summary;

    LaneStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
        byte[] stored = store.get(LaneRows.SUMMARY);
        this.summary = stored == null ? LaneRows.Summary.EMPTY : LaneRows.Summary.decode(stored);
        lookForOldest();
    }

    /// One transaction's worth of payments.
    ///
    /// @param memo null if there is none; otherwise there is one payment
    /// @param urgency of the most urgent payout
    record Packed(@Nullable Memo memo, Urgency urgency, List<BatchedPayment> payments) {
        int payouts() {
            return payments.stream().mapToInt(p -> p.payouts().size()).sum();
        }
    }

    /// A payment and its number in this lane.
    private record Numbered(long number, LaneRows.Payment payment) {
        boolean hasMemo() {
            return payment.key().memo() != null;
        }
    }

    FlushPolicy.Waiting waiting() {
        return new FlushPolicy.Waiting(waiting(Urgency.INSTANT), waiting(Urgency.ECONOMY), summary.payouts());
    }

    private FlushPolicy.Queue waiting(Urgency urgency) {
        return new FlushPolicy.Queue(summary.queue(urgency).payments(), oldestMillis.getOrDefault(urgency, 0L));
    }

    /// Adds a payout to the payment of its destination, asset and memo. An instant one makes all of the payment
    /// instant.
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
        LaneRows.Summary changed = summary.withPayouts(1);
        LaneRows.Payment payment;
        if (known == null) {
            store.put(netting, LaneRows.number(number));
            payment = queued(payout.key(), payout.urgency(), nowMillis, 0, 0);
            changed = joined(changed.withNumber(), payment, number);
        } else {
            payment = LaneRows.Payment.decode(store.get(LaneRows.payment(number)));
            if (payout.urgency() == Urgency.INSTANT && payment.urgency() == Urgency.ECONOMY) {
                changed = left(changed, payment);
                payment = queued(
                        payment.key(), Urgency.INSTANT, nowMillis, payment.firstOrdinal(), payment.nextOrdinal());
                changed = joined(changed, payment, number);
            }
        }
        store.put(id, LaneRows.number(number));
        store.put(
                LaneRows.entry(number, payment.nextOrdinal()),
                new LaneRows.Entry(payout.payoutId(), payout.amount(), payout.worker()).encode());
        store.put(LaneRows.payment(number), payment.withOneMore().encode());
        save(changed);
        return true;
    }

    private LaneRows.Payment queued(PaymentKey key, Urgency urgency, long nowMillis, int first, int next) {
        return new LaneRows.Payment(key, urgency, summary.queue(urgency).next(), nowMillis, first, next);
    }

    private LaneRows.Summary joined(LaneRows.Summary from, LaneRows.Payment payment, long number) {
        store.put(LaneRows.place(payment.urgency(), payment.place()), LaneRows.number(number));
        LaneRows.Queue queue = from.queue(payment.urgency());
        if (queue.payments() == 0) {
            oldestMillis.put(payment.urgency(), payment.sinceMillis());
        }
        return from.with(payment.urgency(), queue.withOneMore());
    }

    private LaneRows.Summary left(LaneRows.Summary from, LaneRows.Payment payment) {
        store.delete(LaneRows.place(payment.urgency(), payment.place()));
        return from.with(payment.urgency(), from.queue(payment.urgency()).withOneLess());
    }

    /// Removes and returns what leaves now and fits into one transaction and one message, oldest payments first,
    /// instant
    /// ones before the others; empty if nothing leaves.
    Optional<Packed> take(FlushPolicy.Decision leaving) {
        List<Numbered> chosen = choose(leaving);
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
        LaneRows.Payment first = chosen.getFirst().payment();
        return Optional.of(new Packed(first.key().memo(), first.urgency(), payments));
    }

    private List<Numbered> choose(FlushPolicy.Decision leaving) {
        List<Numbered> chosen = new ArrayList<>();
        choose(Urgency.INSTANT, leaving.instantMillis(), leaving.instantMillis(), leaving.payments(), chosen);
        choose(Urgency.ECONOMY, leaving.economyMillis(), leaving.fillMillis(), leaving.payments(), chosen);
        return chosen;
    }

    /// The payments of the next batch: one with a memo alone; else some without, as long as each fits whole.
    /// Only the first may be larger than a message: it is split, and its rest stays at the head.
    ///
    /// @param firstMillis what has waited since then leaves
    /// @param othersMillis what has waited since then leaves with others
    private void choose(Urgency urgency, long firstMillis, long othersMillis, int payments, List<Numbered> chosen) {
        int most = Math.min(payments, PayoutBatch.MAX_PAYMENTS);
        LaneRows.Queue queue = summary.queue(urgency);
        int room = PayoutBatch.MAX_PAYOUTS
                - chosen.stream().mapToInt(one -> one.payment().payouts()).sum();
        long end = Math.min(queue.next(), queue.first() + MOST_SCANNED);
        for (long place = queue.first(); place < end && chosen.size() < most; place++) {
            Optional<Numbered> found = at(urgency, place);
            if (found.isEmpty()) {
                continue; // left in an earlier batch, past one with a memo
            }
            Numbered one = found.get();
            boolean first = chosen.isEmpty();
            if (one.payment().sinceMillis() > (first ? firstMillis : othersMillis)
                    || (!first && chosen.getFirst().hasMemo())
                    || (!first && one.payment().payouts() > room)) {
                break;
            }
            if (first || !one.hasMemo()) {
                chosen.add(one);
                room -= one.payment().payouts();
            }
        }
    }

    private Optional<Numbered> at(Urgency urgency, long place) {
        byte[] row = store.get(LaneRows.place(urgency, place));
        if (row == null) {
            return Optional.empty();
        }
        long number = LaneRows.number(row);
        return Optional.of(new Numbered(number, LaneRows.Payment.decode(store.get(LaneRows.payment(number)))));
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
        LaneRows.Summary changed = summary.withPayouts(-taken.size());
        if (ordinal == payment.nextOrdinal()) {
            store.delete(LaneRows.payment(one.number()));
            store.delete(LaneRows.netting(payment.key()));
            changed = left(changed, payment);
        } else {
            store.put(LaneRows.payment(one.number()), payment.from(ordinal).encode());
        }
        save(changed);
        return taken;
    }

    /// Advances each queue to its oldest remaining payment.
    private void lookForOldest() {
        LaneRows.Summary changed = summary;
        for (Urgency urgency : Urgency.values()) {
            LaneRows.Queue queue = summary.queue(urgency);
            long place = queue.first();
            Optional<Numbered> oldest = at(urgency, place);
            while (oldest.isEmpty() && place < queue.next()) {
                place++;
                oldest = at(urgency, place);
            }
            oldest.ifPresent(one -> oldestMillis.put(urgency, one.payment().sinceMillis()));
            changed = changed.with(urgency, queue.from(place));
        }
        if (!changed.equals(summary)) {
            save(changed);
        }
    }

    private void save(LaneRows.Summary changed) {
        summary = changed;
        store.put(LaneRows.SUMMARY, changed.encode());
    }
}
