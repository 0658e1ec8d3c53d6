package io.stroop.whatif;

import io.stroop.contracts.PayoutBatch;
import io.stroop.contracts.Urgency;
import io.stroop.fee.policy.FlushPolicy;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The fee-estimator's netting store in memory, for one asset and without memos.
final class Netting {
    private final Map<Urgency, Map<Integer, Payment>> queues = new EnumMap<>(Map.of(
            Urgency.INSTANT, new LinkedHashMap<>(),
            Urgency.ECONOMY, new LinkedHashMap<>()));
    private long payouts;

    private record Payment(long sinceMillis, List<Owed> owed) {}

    /// Payments that leave together.
    record Taken(Urgency urgency, List<List<Owed>> payments) {}

    /// @param nowMillis when it has reached the store
    void add(Owed owed, long nowMillis) {
        payouts++;
        Payment instant = queue(Urgency.INSTANT).get(owed.worker());
        Payment economy = queue(Urgency.ECONOMY).get(owed.worker());
        if (instant != null) {
            instant.owed().add(owed);
        } else if (economy != null && owed.urgency() == Urgency.ECONOMY) {
            economy.owed().add(owed);
        } else {
            List<Owed> all = economy == null ? new ArrayList<>() : economy.owed();
            queue(Urgency.ECONOMY).remove(owed.worker());
            all.add(owed);
            queue(owed.urgency()).put(owed.worker(), new Payment(nowMillis, all));
        }
    }

    FlushPolicy.Waiting waiting() {
        return new FlushPolicy.Waiting(waiting(Urgency.INSTANT), waiting(Urgency.ECONOMY), payouts);
    }

    private FlushPolicy.Queue waiting(Urgency urgency) {
        Map<Integer, Payment> queue = queue(urgency);
        return new FlushPolicy.Queue(
                queue.size(),
                queue.isEmpty() ? 0 : queue.values().iterator().next().sinceMillis());
    }

    private Map<Integer, Payment> queue(Urgency urgency) {
        return queues.getOrDefault(urgency, Map.of());
    }

    /// Removes what leaves now and fits into one batch.
    Taken take(FlushPolicy.Decision leaving) {
        List<List<Owed>> taken = new ArrayList<>();
        take(Urgency.INSTANT, leaving.instantMillis(), leaving.instantMillis(), leaving.payments(), taken);
        Urgency urgency = taken.isEmpty() ? Urgency.ECONOMY : Urgency.INSTANT;
        take(Urgency.ECONOMY, leaving.economyMillis(), leaving.fillMillis(), leaving.payments(), taken);
        return new Taken(urgency, taken);
    }

    private void take(Urgency urgency, long firstMillis, long othersMillis, int payments, List<List<Owed>> taken) {
        int most = Math.min(payments, PayoutBatch.MAX_PAYMENTS);
        int room = PayoutBatch.MAX_PAYOUTS - taken.stream().mapToInt(List::size).sum();
        Iterator<Payment> queue = queue(urgency).values().iterator();
        while (queue.hasNext() && taken.size() < most) {
            Payment payment = queue.next();
            if (payment.sinceMillis() > (taken.isEmpty() ? firstMillis : othersMillis)
                    || (!taken.isEmpty() && payment.owed().size() > room)) {
                return;
            }
            queue.remove();
            taken.add(payment.owed());
            room -= payment.owed().size();
            payouts -= payment.owed().size();
        }
    }
}
