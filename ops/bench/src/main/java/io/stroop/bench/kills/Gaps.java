package io.stroop.bench.kills;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// How long it takes after each kill until the network is sent, and takes, another transaction. Thread-safe.
final class Gaps {
    private final List<Gap> ended = new ArrayList<>();
    private final List<Open> open = new ArrayList<>();

    /// @param ledgers that closed meanwhile, as far as the provider's answers show
    /// @param alone whether nothing else was killed meanwhile
    record Gap(Victim victim, Duration duration, long ledgers, boolean alone) {}

    private record Open(Victim victim, long sinceNanos, long sinceLedger) {}

    /// @param ledger the latest that is known
    synchronized void killed(Victim victim, long ledger) {
        open.add(new Open(victim, System.nanoTime(), ledger));
    }

    /// The network has taken a transaction that it did not have before.
    synchronized void submitted(long ledger) {
        for (Open gap : open) {
            ended.add(new Gap(
                    gap.victim(),
                    Duration.ofNanos(System.nanoTime() - gap.sinceNanos()),
                    ledger - gap.sinceLedger(),
                    open.size() == 1));
        }
        open.clear();
    }

    /// Gaps that have ended, shortest first.
    synchronized List<Gap> of(Predicate<Gap> which) {
        return ended.stream()
                .filter(which)
                .sorted((a, b) -> a.duration().compareTo(b.duration()))
                .toList();
    }

    /// Kills after which nothing was submitted any more.
    synchronized int open() {
        return open.size();
    }
}
