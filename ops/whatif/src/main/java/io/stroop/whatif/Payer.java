package io.stroop.whatif;

import io.stroop.payout.engine.submission.RaisedBid;
import io.stroop.sandbox.network.ClosedLedger;
import io.stroop.sandbox.network.LedgerTransaction;
import io.stroop.sandbox.queue.AddResult;
import io.stroop.sandbox.validity.Envelope;
import io.stroop.whatif.SignedPayments.Payment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import org.stellar.sdk.xdr.TransactionResultCode;

/// A model of the payout-service: a channel per transaction, delays, lost answers, raised bids, and another
/// attempt for what expired.
final class Payer {
    private static final long SIGNED_AFTER_MILLIS = 150;
    private static final long SENT_AFTER_MILLIS = 100;
    private static final int SLOWER_ON_AVERAGE_MILLIS = 30;
    private static final long SEEN_AFTER_MILLIS = 300;
    private static final long AGAIN_MILLIS = 1_000;
    private static final long VALID_MILLIS = 60_000;
    private static final long LEDGERS_THAT_MAY_PASS = 2;
    private static final int FEWEST_OPERATIONS = 10;
    static final long CAP_STROOPS = 100_000;

    private final SimulatedNetwork network;
    private final Tally tally;
    private final SplittableRandom random;
    private final int faultsPercent;
    private final Listener listener;
    private final Deque<Batch> proposed = new ArrayDeque<>();
    private final Deque<Integer> free = new ArrayDeque<>();
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::atMillis).thenComparingLong(Event::number));
    private final Map<String, Sent> byHash = new HashMap<>();
    private final Set<Sent> undecided = new HashSet<>();
    private long eventNumber;

    /// Hears what becomes of batches.
    interface Listener {
        Listener NOBODY = new Listener() {};

        default void signed(Batch batch, long nowMillis) {}

        default void included(Batch batch, long ledger, long seenMillis) {}
    }

    private record Event(long atMillis, long number, Runnable what) {}

    /// A signed transaction. Compared by identity.
    private static final class Sent {
        private final Batch batch;
        private final int channel;
        private final byte[] inner;
        private final long maxMillis;
        private long bidStroops;
        private long sentLedger;

        private Sent(Batch batch, int channel, byte[] inner, long maxMillis) {
            this.batch = batch;
            this.channel = channel;
            this.inner = inner;
            this.maxMillis = maxMillis;
            this.bidStroops = batch.bidStroops();
        }

        private int payments() {
            return batch.payments().size();
        }
    }

    Payer(SimulatedNetwork network, Tally tally, int faultsPercent, SplittableRandom random, Listener listener) {
        this.network = network;
        this.tally = tally;
        this.faultsPercent = faultsPercent;
        this.random = random;
        this.listener = listener;
        for (int i = 0; i < network.channels(); i++) {
            free.add(i);
        }
    }

    int freeChannels() {
        return free.size();
    }

    void propose(Batch batch, long nowMillis) {
        in(SIGNED_AFTER_MILLIS, nowMillis, () -> proposed.add(batch));
    }

    private void in(long millis, long nowMillis, Runnable what) {
        events.add(new Event(nowMillis + millis, eventNumber++, what));
    }

    /// Does what is due.
    void at(long nowMillis) {
        Event next = events.peek();
        while (next != null && next.atMillis() <= nowMillis) {
            events.remove();
            next.what().run();
            next = events.peek();
        }
        while (!free.isEmpty() && !proposed.isEmpty()) {
            sign(proposed.remove(), free.remove(), nowMillis);
        }
    }

    private void sign(Batch batch, int channel, long nowMillis) {
        List<Payment> payments = new ArrayList<>();
        for (List<Owed> paid : batch.payments()) {
            payments.add(new Payment(SignedPayments.recipient(paid.getFirst().worker()), paid.size()));
        }
        long maxMillis = nowMillis + VALID_MILLIS;
        Sent sent = new Sent(batch, channel, network.sign(channel, maxMillis, payments), maxMillis);
        undecided.add(sent);
        tally.channelsUsed(undecided.size());
        listener.signed(batch, nowMillis);
        long slower = Math.round(-Math.log(1 - random.nextDouble()) * SLOWER_ON_AVERAGE_MILLIS);
        long lost = random.nextInt(100) < faultsPercent ? AGAIN_MILLIS : 0;
        long after = SENT_AFTER_MILLIS + slower + lost;
        in(after, nowMillis, () -> send(sent, nowMillis + after));
    }

    private void send(Sent sent, long nowMillis) {
        if (!undecided.contains(sent)) {
            return;
        }
        Envelope envelope = network.bid(sent.inner, sent.payments(), sent.bidStroops);
        byHash.put(envelope.hashText(), sent);
        sent.sentLedger = network.latest();
        AddResult answer = network.submit(envelope, nowMillis);
        if (answer instanceof AddResult.Refused refused
                && refused.outcome().code() == TransactionResultCode.txINSUFFICIENT_FEE) {
            raise(sent, refused.outcome().feeCharged(), nowMillis);
        } else if (answer instanceof AddResult.TryAgainLater) {
            in(AGAIN_MILLIS, nowMillis, () -> send(sent, nowMillis + AGAIN_MILLIS));
        }
    }

    private void raise(Sent sent, long feeThatWouldDo, long nowMillis) {
        long bid = RaisedBid.of(sent.bidStroops, feeThatWouldDo, sent.payments(), CAP_STROOPS);
        if (bid > sent.bidStroops && (feeThatWouldDo > 0 || RaisedBid.replaces(bid, sent.bidStroops))) {
            sent.bidStroops = bid;
            in(SENT_AFTER_MILLIS, nowMillis, () -> send(sent, nowMillis + SENT_AFTER_MILLIS));
        }
    }

    /// Settles what is in a ledger, and looks after what is not.
    void closed(ClosedLedger ledger, long nowMillis) {
        long operations = 0;
        for (LedgerTransaction one : ledger.transactions()) {
            Sent sent = byHash.get(one.hashText());
            if (sent != null && undecided.remove(sent)) {
                settle(sent, one, ledger.sequence(), nowMillis);
                operations += one.units();
            }
        }
        tally.closed(operations);
        byHash.values().removeIf(sent -> !undecided.contains(sent));
        for (Sent sent : List.copyOf(undecided)) {
            if (nowMillis > sent.maxMillis) {
                undecided.remove(sent);
                release(sent, nowMillis);
                again(sent, nowMillis);
            } else if (sent.sentLedger > 0 && ledger.sequence() >= sent.sentLedger + LEDGERS_THAT_MAY_PASS) {
                raise(sent, 0, nowMillis + SEEN_AFTER_MILLIS);
            }
        }
    }

    private void settle(Sent sent, LedgerTransaction one, long ledger, long nowMillis) {
        if (!one.outcome().succeeded()) {
            throw new IllegalStateException("a payment failed: " + one.outcome().code());
        }
        tally.charged(one.outcome().feeCharged(), sent.payments());
        for (List<Owed> payment : sent.batch.payments()) {
            payment.forEach(owed -> tally.settled(owed, nowMillis, ledger));
        }
        listener.included(sent.batch, ledger, nowMillis + SEEN_AFTER_MILLIS);
        release(sent, nowMillis);
    }

    private void release(Sent sent, long nowMillis) {
        in(SEEN_AFTER_MILLIS, nowMillis, () -> free.add(sent.channel));
    }

    /// In smaller transactions that begin with the bid that failed.
    private void again(Sent sent, long nowMillis) {
        int most = Math.max(FEWEST_OPERATIONS, sent.payments() / 2);
        for (int from = 0; from < sent.payments(); from += most) {
            List<List<Owed>> part = sent.batch.payments().subList(from, Math.min(sent.payments(), from + most));
            propose(new Batch(sent.batch.id(), sent.bidStroops, part), nowMillis);
        }
    }
}
