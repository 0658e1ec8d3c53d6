package io.stroop.payout.stellar;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.LedgerSequence;
import io.stroop.payout.engine.ledger.Ledger;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Sequence numbers that several providers tell, taken together. They only grow, so one that is higher in an older
/// ledger contradicts, and so does one that differs in the same ledger.
final class Snapshots {
    private final Disagreements disagreements;

    Snapshots(Disagreements disagreements) {
        this.disagreements = disagreements;
    }

    /// @param by the provider's label
    record Told(String by, Ledger.AccountSequences snapshot) {}

    /// As of the second newest of their ledgers, which two of them have reached; of several sequence numbers the
    /// highest. An account that one of them does not have is missing.
    ///
    /// @param all at least two
    /// @throws IOException if they contradict each other, except where two agree and the other one tells a
    ///     lower number
    Ledger.AccountSequences together(Collection<AccountId> accounts, List<Told> all) throws IOException {
        List<Told> agreed = all;
        for (AccountId account : accounts) {
            agreed = withoutOdd(account, agreed);
        }
        List<LedgerSequence> reached = agreed.stream()
                .map(told -> told.snapshot().asOf())
                .sorted(Comparator.reverseOrder())
                .toList();
        Map<AccountId, Long> highest = new HashMap<>();
        for (AccountId account : accounts) {
            if (agreed.stream().allMatch(told -> told.snapshot().byAccount().containsKey(account))) {
                highest.put(
                        account,
                        agreed.stream()
                                .mapToLong(told -> Objects.requireNonNull(sequence(told, account)))
                                .max()
                                .orElseThrow());
            }
        }
        return new Ledger.AccountSequences(reached.get(WitnessedLedger.WITNESSES - 1), highest);
    }

    /// Without the one that two others contradict, unless it is the only one that says that a number was used: that
    /// is not outvoted.
    private List<Told> withoutOdd(AccountId account, List<Told> all) throws IOException {
        if (consistent(account, all)) {
            disagreements.agreed(Disagreements.About.SEQUENCE, account.address());
            return all;
        }
        List<List<Told>> majorities = new ArrayList<>();
        for (Told odd : all) {
            List<Told> others =
                    all.stream().filter(told -> !told.by().equals(odd.by())).toList();
            if (others.size() >= WitnessedLedger.WITNESSES && consistent(account, others)) {
                majorities.add(others);
            }
        }
        Map<String, String> answers = new LinkedHashMap<>();
        all.forEach(told -> answers.put(told.by(), words(told, account)));
        if (majorities.size() == 1) {
            List<Told> agreed = majorities.getFirst();
            List<String> odd = all.stream()
                    .filter(told -> !agreed.contains(told))
                    .map(Told::by)
                    .toList();
            disagreements.found(Disagreements.About.SEQUENCE, account.address(), answers, odd);
            if (highest(account, all) == highest(account, agreed)) {
                return agreed;
            }
        } else {
            disagreements.found(Disagreements.About.SEQUENCE, account.address(), answers, answers.keySet());
        }
        throw new IOException("the providers contradict each other about account %s: %s".formatted(account, answers));
    }

    /// -1 if none of them has the account.
    private static long highest(AccountId account, List<Told> all) {
        return all.stream()
                .map(told -> told.snapshot().byAccount().getOrDefault(account, -1L))
                .max(Comparator.naturalOrder())
                .orElse(-1L);
    }

    private static boolean consistent(AccountId account, List<Told> all) {
        return all.stream().allMatch(one -> all.stream().noneMatch(other -> contradict(account, one, other)));
    }

    /// Whether the older snapshot cannot have become the newer one.
    private static boolean contradict(AccountId account, Told older, Told newer) {
        int order = older.snapshot().asOf().compareTo(newer.snapshot().asOf());
        @Nullable Long before = sequence(older, account);
        @Nullable Long after = sequence(newer, account);
        if (order == 0) {
            return !Objects.equals(before, after);
        }
        return order < 0 && before != null && after != null && before > after;
    }

    private static @Nullable Long sequence(Told told, AccountId account) {
        return told.snapshot().byAccount().get(account);
    }

    private static String words(Told told, AccountId account) {
        @Nullable Long sequence = sequence(told, account);
        return "%s in ledger %s"
                .formatted(sequence == null ? "none" : sequence, told.snapshot().asOf());
    }
}
