package io.stroop.whatif;

import io.stroop.contracts.Urgency;
import io.stroop.fee.policy.Deadlines;
import java.util.ArrayList;
import java.util.List;

/// Counts what became of the completions under one policy.
final class Tally {
    private final Deadlines deadlines;
    private final List<Long> millis = new ArrayList<>();
    private final List<Long> ledgers = new ArrayList<>();
    private long feeStroops;
    private long payments;
    private long transactions;
    private long operations;
    private long missed;
    private long instantWithinTwo;
    private long instantWithinThree;
    private long instant;
    private int channels;
    private long ledgersUsed;
    private long mostOperations;
    private long lastMillis;

    Tally(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    void settled(Owed owed, long nowMillis, long ledger) {
        long waited = nowMillis - owed.sinceMillis();
        long passed = ledger - owed.ledger();
        millis.add(waited);
        ledgers.add(passed);
        missed += waited > deadlines.millis(owed.urgency()) ? 1 : 0;
        if (owed.urgency() == Urgency.INSTANT) {
            instant++;
            instantWithinTwo += passed <= 2 ? 1 : 0;
            instantWithinThree += passed <= 3 ? 1 : 0;
        }
        lastMillis = Math.max(lastMillis, nowMillis);
    }

    /// A transaction is in a ledger.
    void charged(long stroops, int paymentsOfIt) {
        feeStroops += stroops;
        payments += paymentsOfIt;
        operations += paymentsOfIt + 1;
        transactions++;
    }

    /// A ledger has closed.
    void closed(long ownOperations) {
        if (ownOperations > 0) {
            ledgersUsed++;
            mostOperations = Math.max(mostOperations, ownOperations);
        }
    }

    void channelsUsed(int leased) {
        channels = Math.max(channels, leased);
    }

    int settledCount() {
        return millis.size();
    }

    Result result(String policy, long completions) {
        List<Long> sortedMillis = millis.stream().sorted().toList();
        List<Long> sortedLedgers = ledgers.stream().sorted().toList();
        long sum = millis.stream().mapToLong(Long::longValue).sum();
        int settled = Math.max(1, millis.size());
        return new Result(
                policy,
                completions - millis.size(),
                sum / settled,
                percentile(sortedMillis),
                percentile(sortedLedgers),
                feeStroops * Result.THOUSAND / settled,
                millis.size() * Result.THOUSAND / Math.max(1, payments),
                payments * Result.THOUSAND / Math.max(1, operations),
                millis.size()
                        * Result.THOUSAND
                        * Result.THOUSAND
                        / Math.max(1, lastMillis - SimulatedNetwork.START_MILLIS),
                missed,
                transactions,
                payments,
                channels,
                operations * Result.THOUSAND / Math.max(1, ledgersUsed),
                mostOperations,
                instantWithinTwo * Result.THOUSAND * 100 / Math.max(1, instant),
                instantWithinThree * Result.THOUSAND * 100 / Math.max(1, instant),
                feeStroops);
    }

    private static long percentile(List<Long> sorted) {
        return sorted.isEmpty() ? 0 : sorted.get(Math.min(sorted.size() - 1, sorted.size() * 99 / 100));
    }
}
