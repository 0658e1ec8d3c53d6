package io.stroop.fee.packing;

import io.stroop.contracts.BatchedCompletion;
import io.stroop.contracts.BatchedPayment;
import io.stroop.contracts.Memo;
import io.stroop.contracts.PayoutBatch;
import io.stroop.fee.policy.FlushPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/// What waits in one lane, netted. A completion costs three reads and four or five writes, however much already waits;
/// packing a batch costs as much as it takes out.
final class LaneStore {
    /// Payments with a memo that packing passes over in search of others.
    private static final int MOST_SCANNED = 1_000;

    private final KeyValueStore<Bytes, byte[]> store;
    private Rows.Summary summary;
    private long oldestMillis;

    /// No payment below this number is left: ranges begin here and not among the remains of what was deleted.
    private long firstNumber;

    LaneStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
        byte[] stored = store.get(Rows.SUMMARY);
        this.summary = stored == null ? Rows.Summary.EMPTY : Rows.Summary.decode(stored);
        lookForOldest();
    }

    /// One transaction's worth of payments.
    ///
    /// @param memo null when there is none; else there is one payment
    record Packed(@Nullable Memo memo, List<BatchedPayment> payments) {
        int completions() {
            return payments.stream().mapToInt(p -> p.completions().size()).sum();
        }
    }

    FlushPolicy.Waiting waiting() {
        return new FlushPolicy.Waiting(oldestMillis, summary.payments(), summary.completions());
    }

    /// Adds a completion to the payment of its destination, asset and memo.
    ///
    /// @return false when one with this id waits already: the first stands, whatever the second says
    boolean add(WaitingCompletion completion, long nowMillis) {
        Bytes id = Rows.id(completion.completionId());
        if (store.get(id) != null) {
            return false;
        }
        Bytes netting = Rows.netting(completion.key());
        byte[] known = store.get(netting);
        long number = known == null ? summary.nextNumber() : Rows.number(known);
        Rows.Payment payment = known == null
                ? new Rows.Payment(completion.key(), nowMillis, 0, 0)
                : Rows.Payment.decode(store.get(Rows.payment(number)));
        if (known == null) {
            store.put(netting, Rows.number(number));
        }
        store.put(id, Rows.number(number));
        store.put(
                Rows.entry(number, payment.nextOrdinal()),
                new Rows.Entry(completion.completionId(), completion.amount()).encode());
        store.put(
                Rows.payment(number),
                new Rows.Payment(
                                payment.key(),
                                payment.sinceMillis(),
                                payment.nextOrdinal() + 1,
                                payment.completions() + 1)
                        .encode());
        if (summary.payments() == 0) {
            oldestMillis = nowMillis;
        }
        int added = known == null ? 1 : 0;
        save(new Rows.Summary(summary.nextNumber() + added, summary.payments() + added, summary.completions() + 1));
        return true;
    }

    /// Takes out what fits into one transaction and one message, the oldest payments first; empty when nothing waits.
    Optional<Packed> take() {
        List<KeyValue<Long, Rows.Payment>> chosen = choose();
        if (chosen.isEmpty()) {
            return Optional.empty();
        }
        List<BatchedPayment> payments = new ArrayList<>(chosen.size());
        int room = PayoutBatch.MAX_COMPLETIONS;
        for (KeyValue<Long, Rows.Payment> payment : chosen) {
            List<BatchedCompletion> completions = takeCompletions(payment.key, payment.value, room);
            room -= completions.size();
            payments.add(new BatchedPayment(
                    payment.value.key().destination(), payment.value.key().asset(), completions));
        }
        lookForOldest();
        return Optional.of(new Packed(chosen.getFirst().value.key().memo(), payments));
    }

    /// The payments of the next batch: one with a memo alone; else up to 100 without, as long as each fits whole. Only
    /// the first may be larger than a message: it is split, and its rest stays at the head.
    private List<KeyValue<Long, Rows.Payment>> choose() {
        List<KeyValue<Long, Rows.Payment>> chosen = new ArrayList<>();
        int room = PayoutBatch.MAX_COMPLETIONS;
        try (KeyValueIterator<Bytes, byte[]> rows = payments()) {
            for (int i = 0; i < MOST_SCANNED && rows.hasNext() && chosen.size() < PayoutBatch.MAX_PAYMENTS; i++) {
                KeyValue<Bytes, byte[]> row = rows.next();
                Rows.Payment payment = Rows.Payment.decode(row.value);
                boolean memo = payment.key().memo() != null;
                if (!chosen.isEmpty() && memo) {
                    continue;
                }
                if (!chosen.isEmpty() && payment.completions() > room) {
                    break;
                }
                chosen.add(KeyValue.pair(Rows.numberOf(row.key), payment));
                room -= payment.completions();
                if (memo) {
                    break;
                }
            }
        }
        return chosen;
    }

    /// Takes completions out of one payment, in their order: at most `room`, and no more than an int64 can sum up.
    private List<BatchedCompletion> takeCompletions(long number, Rows.Payment payment, int room) {
        List<BatchedCompletion> taken = new ArrayList<>();
        List<Bytes> keys = new ArrayList<>();
        long sum = 0;
        try (KeyValueIterator<Bytes, byte[]> rows =
                store.range(Rows.entry(number, 0), Rows.entry(number, Integer.MAX_VALUE))) {
            while (rows.hasNext() && taken.size() < room) {
                KeyValue<Bytes, byte[]> row = rows.next();
                Rows.Entry entry = Rows.Entry.decode(row.value);
                if (entry.amount().stroops() > Long.MAX_VALUE - sum) {
                    break;
                }
                sum += entry.amount().stroops();
                taken.add(new BatchedCompletion(entry.completionId(), entry.amount()));
                keys.add(row.key);
            }
        }
        keys.forEach(store::delete);
        taken.forEach(completion -> store.delete(Rows.id(completion.completionId())));
        int left = payment.completions() - taken.size();
        if (left == 0) {
            store.delete(Rows.payment(number));
            store.delete(Rows.netting(payment.key()));
        } else {
            store.put(
                    Rows.payment(number),
                    new Rows.Payment(payment.key(), payment.sinceMillis(), payment.nextOrdinal(), left).encode());
        }
        save(new Rows.Summary(
                summary.nextNumber(), summary.payments() - (left == 0 ? 1 : 0), summary.completions() - taken.size()));
        return taken;
    }

    private KeyValueIterator<Bytes, byte[]> payments() {
        return store.range(Rows.payment(firstNumber), Rows.payment(Long.MAX_VALUE));
    }

    private void lookForOldest() {
        firstNumber = Math.min(firstNumber, summary.nextNumber());
        try (KeyValueIterator<Bytes, byte[]> rows = payments()) {
            if (rows.hasNext()) {
                KeyValue<Bytes, byte[]> first = rows.next();
                firstNumber = Rows.numberOf(first.key);
                oldestMillis = Rows.Payment.decode(first.value).sinceMillis();
            } else {
                firstNumber = summary.nextNumber();
            }
        }
    }

    private void save(Rows.Summary changed) {
        summary = changed;
        store.put(Rows.SUMMARY, changed.encode());
    }
}
