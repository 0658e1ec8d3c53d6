package io.stroop.sandbox.faults;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.zip.CRC32C;

/// The active rules. Each draws from a separate random stream, derived from the seed and the rule's number, so
/// that rules do not affect each other. Not thread-safe.
public final class Faults {
    private final long seed;
    private final List<Active> rules = new ArrayList<>();
    private int numbered;

    public Faults(long seed) {
        this.seed = seed;
    }

    /// A rule with its counters.
    private static final class Active {
        private final FaultRule rule;
        private final int number;
        private final SplittableRandom random;
        private long occasions;
        private long happened;

        private Active(FaultRule rule, int number, long seed) {
            this.rule = rule;
            this.number = number;
            this.random = new SplittableRandom(seed + number);
        }

        private boolean takes() {
            boolean drawn = random.nextInt(1_000_000) < rule.millionths();
            long occasion = occasions++;
            boolean happens = drawn && occasion >= rule.after() && occasion - rule.after() < rule.lasting();
            if (happens) {
                happened++;
            }
            return happens;
        }

        private boolean isOver() {
            return occasions >= rule.after() && occasions - rule.after() >= rule.lasting();
        }
    }

    /// A rule with its counters.
    ///
    /// @param isOver whether the rule can no longer take effect
    public record Status(FaultRule rule, long occasions, long happened, boolean isOver) {}

    public void add(FaultRule rule) {
        rules.add(new Active(rule, numbered++, seed));
    }

    public void clear() {
        rules.clear();
    }

    public List<Status> status() {
        return rules.stream()
                .map(a -> new Status(a.rule, a.occasions, a.happened, a.isOver()))
                .toList();
    }

    /// The first rule that makes a fault happen at a request or a submission, if any.
    ///
    /// @param submits whether the request submits a transaction
    public Optional<FaultRule> at(Fault fault, Front front, boolean submits) {
        return first(fault, rule -> rule.concerns(front, submits));
    }

    /// The first rule that makes a fault happen at a ledger, if any.
    public Optional<FaultRule> atLedger(Fault fault) {
        return first(fault, _ -> true);
    }

    /// Every rule counts the occasion, even after an earlier rule has taken effect.
    private Optional<FaultRule> first(Fault fault, Predicate<FaultRule> applies) {
        Optional<FaultRule> first = Optional.empty();
        for (Active active : rules) {
            if (active.rule.fault() == fault && applies.test(active.rule) && active.takes() && first.isEmpty()) {
                first = Optional.of(active.rule);
            }
        }
        return first;
    }

    /// The transactions that a front has lost at a request: always the same ones while the rule lasts.
    public Predicate<String> lost(Front front, boolean submits) {
        List<Active> losing = new ArrayList<>();
        for (Active active : rules) {
            if (active.rule.fault() == Fault.MISSING_TRANSACTION && active.rule.concerns(front, submits)) {
                long occasion = active.occasions++ - active.rule.after();
                if (occasion >= 0 && occasion < active.rule.lasting()) {
                    losing.add(active);
                }
            }
        }
        return hash -> losing.stream().anyMatch(active -> loses(active, hash));
    }

    private boolean loses(Active active, String hash) {
        CRC32C mixed = new CRC32C();
        mixed.update(ByteBuffer.allocate(12).putLong(seed).putInt(active.number).flip());
        mixed.update(hash.getBytes(StandardCharsets.US_ASCII));
        boolean loses = mixed.getValue() % 1_000_000 < active.rule.millionths();
        if (loses) {
            active.happened++;
        }
        return loses;
    }
}
