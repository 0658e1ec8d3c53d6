package io.stroop.fee.lane;

import io.stroop.contracts.BatchedCompletion;
import io.stroop.contracts.BatchedPayment;
import io.stroop.contracts.CompletionId;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.PayoutBatch;
import io.stroop.contracts.StroopAmount;
import io.stroop.contracts.TaskCompleted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/// What waits in one lane, on top of the stores. To add a completion costs the same however much waits; to take a batch
/// costs as much as the batch has.
final class LaneBook {
    /// Payments that are looked at for one batch; those with a memo are passed over.
    private static final int MAX_LOOKED_AT = 10 * PayoutBatch.MAX_PAYMENTS;

    private static final String SEPARATOR = "\0";

    private final LaneId lane;
    private final KeyValueStore<String, String> lanes;
    private final KeyValueStore<String, String> payments;
    private final KeyValueStore<String, String> numbers;
    private final KeyValueStore<String, String> completions;
    private final KeyValueStore<String, String> waitingIds;

    LaneBook(LaneId lane, StoreSource stores) {
        this.lane = lane;
        this.lanes = stores.get(LaneStores.LANES);
        this.payments = stores.get(LaneStores.PAYMENTS);
        this.numbers = stores.get(LaneStores.NUMBERS);
        this.completions = stores.get(LaneStores.COMPLETIONS);
        this.waitingIds = stores.get(LaneStores.WAITING_IDS);
    }

    /// Gives the stores of the task.
    interface StoreSource {
        <S extends StateStore> S get(String name);
    }

    /// What became of a completion.
    enum Added {
        WAITS,
        /// The same completion waits already.
        DUPLICATE,
        /// Another completion with the same id waits already; the book of record decides between them.
        CONFLICT
    }

    Added add(TaskCompleted event, Instant now) {
        String idKey = key(event.completionId().value());
        String digest = event.digest();
        String waiting = waitingIds.get(idKey);
        if (waiting != null) {
            return waiting.equals(digest) ? Added.DUPLICATE : Added.CONFLICT;
        }
        LaneState state = state();
        boolean memo = event.memo() != null;
        String numberKey = key(WaitingPayment.nettingKey(event.destination(), event.asset(), event.memo()));
        String number = numbers.get(numberKey);
        WaitingPayment payment;
        if (number == null) {
            payment = WaitingPayment.of(state.next(), event, now);
            numbers.put(numberKey, Long.toString(payment.number()));
            state = state.withPayment(memo);
        } else {
            payment = payment(Long.parseLong(number));
        }
        completions.put(
                completionKey(payment.number(), payment.next()),
                event.completionId().value() + SEPARATOR + event.amount().stroops());
        payments.put(paymentKey(payment.number()), payment.plusOne().encode());
        waitingIds.put(idKey, digest);
        store(state.plusCompletions(1));
        return Added.WAITS;
    }

    LaneBacklog backlog() {
        LaneState state = state();
        Instant oldest = Instant.MAX;
        try (KeyValueIterator<String, String> queue = queue(state)) {
            if (queue.hasNext()) {
                oldest = WaitingPayment.decode(queue.next().value).since();
            }
        }
        return new LaneBacklog(state.plainPayments(), state.memoPayments(), state.completions(), oldest);
    }

    /// Takes the next batch out: the oldest payment, and with it the next oldest that fit; one with a memo goes alone.
    /// A payment that does not fit whole is split.
    ///
    /// @return its payments; null when nothing waits
    @Nullable
    TakenBatch take() {
        List<WaitingPayment> chosen = choose();
        if (chosen.isEmpty()) {
            return null;
        }
        List<BatchedPayment> taken = new ArrayList<>(chosen.size());
        int room = PayoutBatch.MAX_COMPLETIONS;
        for (WaitingPayment payment : chosen) {
            if (room == 0) {
                break;
            }
            List<BatchedCompletion> part = part(payment, room);
            room -= part.size();
            remove(payment, part);
            taken.add(new BatchedPayment(payment.destination(), payment.asset(), part));
        }
        advance();
        return new TakenBatch(chosen.getFirst().memo(), taken);
    }

    private List<WaitingPayment> choose() {
        List<WaitingPayment> chosen = new ArrayList<>();
        try (KeyValueIterator<String, String> queue = queue(state())) {
            for (int i = 0; queue.hasNext() && i < MAX_LOOKED_AT && chosen.size() < PayoutBatch.MAX_PAYMENTS; i++) {
                WaitingPayment payment = WaitingPayment.decode(queue.next().value);
                if (payment.memo() == null) {
                    chosen.add(payment);
                } else if (chosen.isEmpty()) {
                    return List.of(payment);
                }
            }
        }
        return chosen;
    }

    /// The oldest completions of a payment: at most `room`, and no more than an int64 can sum.
    private List<BatchedCompletion> part(WaitingPayment payment, int room) {
        List<BatchedCompletion> part = new ArrayList<>();
        long sum = 0;
        for (long n = payment.first(); n < payment.next() && part.size() < room; n++) {
            String stored = Objects.requireNonNull(completions.get(completionKey(payment.number(), n)), "completion");
            int separator = stored.indexOf(SEPARATOR);
            long stroops = Long.parseLong(stored.substring(separator + 1));
            if (stroops > Long.MAX_VALUE - sum) {
                break; // the rest goes in another payment
            }
            sum += stroops;
            part.add(new BatchedCompletion(
                    new CompletionId(stored.substring(0, separator)), StroopAmount.ofStroops(stroops)));
        }
        return part;
    }

    private void remove(WaitingPayment payment, List<BatchedCompletion> part) {
        for (int i = 0; i < part.size(); i++) {
            completions.delete(completionKey(payment.number(), payment.first() + i));
            waitingIds.delete(key(part.get(i).completionId().value()));
        }
        LaneState state = state().plusCompletions(-part.size());
        WaitingPayment rest = payment.without(part.size());
        if (rest.isEmpty()) {
            payments.delete(paymentKey(payment.number()));
            numbers.delete(key(payment.nettingKey()));
            state = state.withoutPayment(payment.memo() != null);
        } else {
            payments.put(paymentKey(payment.number()), rest.encode());
        }
        store(state);
    }

    /// Moves the head to the oldest payment that still waits, so that no scan passes over what has gone.
    private void advance() {
        LaneState state = state();
        long head = state.next();
        try (KeyValueIterator<String, String> queue = queue(state)) {
            if (queue.hasNext()) {
                head = WaitingPayment.decode(queue.next().value).number();
            }
        }
        store(state.withHead(head));
    }

    private KeyValueIterator<String, String> queue(LaneState state) {
        return payments.range(paymentKey(state.head()), paymentKey(Long.MAX_VALUE));
    }

    private WaitingPayment payment(long number) {
        return WaitingPayment.decode(Objects.requireNonNull(payments.get(paymentKey(number)), "payment"));
    }

    private LaneState state() {
        String stored = lanes.get(lane.value());
        return stored == null ? LaneState.EMPTY : LaneState.decode(stored);
    }

    private void store(LaneState state) {
        lanes.put(lane.value(), state.encode());
    }

    private String key(String rest) {
        return lane.value() + SEPARATOR + rest;
    }

    /// Sorts as the number does.
    private String paymentKey(long number) {
        return key("%019d".formatted(number));
    }

    private String completionKey(long payment, long completion) {
        return paymentKey(payment) + SEPARATOR + "%019d".formatted(completion);
    }

    /// The lanes that something was ever stored for.
    static List<LaneId> known(KeyValueStore<String, String> lanes) {
        List<LaneId> known = new ArrayList<>();
        try (KeyValueIterator<String, String> all = lanes.all()) {
            while (all.hasNext()) {
                KeyValue<String, String> entry = all.next();
                known.add(new LaneId(entry.key));
            }
        }
        return known;
    }
}
