package io.stroop.payout.stellar;

import io.stroop.payout.engine.ledger.Ledger;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/// When the last ledgers closed, according to each provider. Finds those about which they disagree.
final class CloseTimes {
    private static final int LEDGERS = 64;

    private final Disagreements disagreements;
    private final Map<Long, Map<String, Instant>> byLedger = new LinkedHashMap<>();

    CloseTimes(Disagreements disagreements) {
        this.disagreements = disagreements;
    }

    synchronized void told(String provider, Ledger.Latest latest) {
        Map<String, Instant> times = byLedger.computeIfAbsent(latest.sequence().number(), _ -> new LinkedHashMap<>());
        boolean isNew = !latest.closedAt().equals(times.put(provider, latest.closedAt()));
        if (isNew && times.size() > 1) {
            compare(provider, latest.closedAt(), times);
        }
        if (byLedger.size() > LEDGERS) {
            byLedger.remove(byLedger.keySet().iterator().next());
        }
    }

    /// The wrong one is the one that no other confirms, if two others agree.
    private void compare(String provider, Instant time, Map<String, Instant> times) {
        for (Map.Entry<String, Instant> other : times.entrySet()) {
            String pair = provider.compareTo(other.getKey()) < 0
                    ? provider + " and " + other.getKey()
                    : other.getKey() + " and " + provider;
            if (other.getValue().equals(time)) {
                disagreements.agreed(Disagreements.About.CLOSE_TIME, pair);
                continue;
            }
            Map<String, String> answers = Map.of(
                    provider, time.toString(), other.getKey(), other.getValue().toString());
            disagreements.found(Disagreements.About.CLOSE_TIME, pair, answers, blamed(answers, times));
        }
    }

    private static Collection<String> blamed(Map<String, String> answers, Map<String, Instant> times) {
        return answers.keySet().stream()
                .filter(one -> times.values().stream()
                                .filter(time -> time.equals(times.get(one)))
                                .count()
                        < WitnessedLedger.WITNESSES)
                .toList();
    }
}
