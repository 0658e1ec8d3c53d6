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
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/// What waits in one lane, netted. A completion costs three reads and four or five writes, however much already waits;
/// packing a batch costs as much as it takes out.
///
/// There are single reads only, no ranges: a range of RocksDB passes over the remains of all that was deleted lately,
/// and here everything is deleted within a second.
final class LaneStore {
    /// Most payment numbers that packing looks at in search of payments that fit.
    private static final int MOST_SCANNED = 1_000;

    private final KeyValueStore<Bytes, byte[]> store;
    private Rows.Summary summary;
    private long oldestMillis;

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

    /// A payment and its number in this lane.
    private record Numbered(long number, Rows.Payment payment) {}

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
                                payment.key(), payment.sinceMillis(), payment.firstOrdinal(), payment.nextOrdinal() + 1)
                        .encode());
        if (summary.payments() == 0) {
            oldestMillis = nowMillis;
        }
        int added = known == null ? 1 : 0;
        save(new Rows.Summary(
                summary.firstNumber(),
                summary.nextNumber() + added,
                summary.payments() + added,
                summary.completions() + 1));
        return true;
    }

    /// Takes out what fits into one transaction and one message, the oldest payments first; empty when nothing waits.
    Optional<Packed> take() {
        List<Numbered> chosen = choose();
        if (chosen.isEmpty()) {
            return Optional.empty();
        }
        List<BatchedPayment> payments = new ArrayList<>(chosen.size());
        int room = PayoutBatch.MAX_COMPLETIONS;
        for (Numbered one : chosen) {
            List<BatchedCompletion> completions = takeCompletions(one, room);
            room -= completions.size();
            payments.add(new BatchedPayment(
                    one.payment().key().destination(), one.payment().key().asset(), completions));
        }
        lookForOldest();
        return Optional.of(new Packed(chosen.getFirst().payment().key().memo(), payments));
    }

    /// The payments of the next batch: one with a memo alone; else up to 100 without, as long as each fits whole. Only
    /// the first may be larger than a message: it is split, and its rest stays at the head.
    private List<Numbered> choose() {
        List<Numbered> chosen = new ArrayList<>();
        int room = PayoutBatch.MAX_COMPLETIONS;
        long end = Math.min(summary.nextNumber(), summary.firstNumber() + MOST_SCANNED);
        for (long number = summary.firstNumber(); number < end; number++) {
            byte[] row = store.get(Rows.payment(number));
            if (row == null) {
                continue; // went in an earlier batch, past one with a memo
            }
            Rows.Payment payment = Rows.Payment.decode(row);
            boolean memo = payment.key().memo() != null;
            if (memo && !chosen.isEmpty()) {
                continue;
            }
            if (payment.completions() > room && !chosen.isEmpty()) {
                break;
            }
            chosen.add(new Numbered(number, payment));
            room -= payment.completions();
            if (memo || chosen.size() == PayoutBatch.MAX_PAYMENTS) {
                break;
            }
        }
        return chosen;
    }

    /// Takes completions out of one payment, in their order: at most `room`, and no more than an int64 can sum up.
    private List<BatchedCompletion> takeCompletions(Numbered one, int room) {
        Rows.Payment payment = one.payment();
        List<BatchedCompletion> taken = new ArrayList<>();
        long sum = 0;
        int ordinal = payment.firstOrdinal();
        while (ordinal < payment.nextOrdinal() && taken.size() < room) {
            Bytes key = Rows.entry(one.number(), ordinal);
            Rows.Entry entry = Rows.Entry.decode(store.get(key));
            if (entry.amount().stroops() > Long.MAX_VALUE - sum) {
                break;
            }
            sum += entry.amount().stroops();
            taken.add(new BatchedCompletion(entry.completionId(), entry.amount()));
            store.delete(key);
            store.delete(Rows.id(entry.completionId()));
            ordinal++;
        }
        boolean empty = ordinal == payment.nextOrdinal();
        if (empty) {
            store.delete(Rows.payment(one.number()));
            store.delete(Rows.netting(payment.key()));
        } else {
            store.put(
                    Rows.payment(one.number()),
                    new Rows.Payment(payment.key(), payment.sinceMillis(), ordinal, payment.nextOrdinal()).encode());
        }
        save(new Rows.Summary(
                summary.firstNumber(),
                summary.nextNumber(),
                summary.payments() - (empty ? 1 : 0),
                summary.completions() - taken.size()));
        return taken;
    }

    /// Moves the first number to the oldest payment that is left; each number is passed once in its life.
    private void lookForOldest() {
        long number = summary.firstNumber();
        byte[] row = store.get(Rows.payment(number));
        while (row == null && number < summary.nextNumber()) {
            number++;
            row = store.get(Rows.payment(number));
        }
        if (row != null) {
            oldestMillis = Rows.Payment.decode(row).sinceMillis();
        }
        if (number != summary.firstNumber()) {
            save(new Rows.Summary(number, summary.nextNumber(), summary.payments(), summary.completions()));
        }
    }

    private void save(Rows.Summary changed) {
        summary = changed;
        store.put(Rows.SUMMARY, changed.encode());
    }
}
