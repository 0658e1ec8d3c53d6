package io.stroop.simulation.checks;

import io.stroop.contracts.Asset;
import io.stroop.contracts.PayoutId;
import io.stroop.payout.engine.book.BookAccount;
import io.stroop.payout.engine.book.Entry;
import io.stroop.payout.engine.book.Payout;
import io.stroop.simulation.book.MemoryBook;
import io.stroop.simulation.book.PayoutRow;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Adds up the entries as they are committed. A payout is on the account of its status with its whole amount, and on
/// no other.
final class EntryChecks {
    private final MemoryBook book;
    private final Violations violations;
    private final Map<PayoutId, Map<BookAccount, BigInteger>> payouts = new HashMap<>();
    private final Map<Asset, Map<BookAccount, BigInteger>> balances = new HashMap<>();
    private int read;

    EntryChecks(MemoryBook book, Violations violations) {
        this.book = book;
        this.violations = violations;
    }

    /// The book has lost what was committed last.
    void restored() {
        payouts.clear();
        balances.clear();
        read = 0;
        committed(Set.of());
    }

    /// @param moved the payouts that have moved
    void committed(Set<PayoutId> moved) {
        Set<PayoutId> concerned = new HashSet<>(moved);
        List<Entry> entries = book.entries();
        for (Entry entry : entries.subList(read, entries.size())) {
            add(balances.computeIfAbsent(entry.asset(), _ -> new EnumMap<>(BookAccount.class)), entry);
            if (entry.about() instanceof Entry.OfPayout(PayoutId id)) {
                add(payouts.computeIfAbsent(id, _ -> new EnumMap<>(BookAccount.class)), entry);
                concerned.add(id);
            }
        }
        read = entries.size();
        concerned.forEach(id -> check(book.payout(id).map(PayoutRow::payout).orElseThrow()));
        balances.forEach((asset, of) -> {
            BigInteger sum = of.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
            if (sum.signum() != 0) {
                violations.add("entries add up to zero", "those of %s are %d".formatted(asset, sum));
            }
        });
    }

    private void check(Payout payout) {
        Map<BookAccount, BigInteger> expected = new EnumMap<>(BookAccount.class);
        BigInteger amount = BigInteger.valueOf(payout.amount().stroops());
        expected.put(BookAccount.EARNED, amount.negate());
        expected.put(BookAccount.of(payout.status()), amount);
        Map<BookAccount, BigInteger> posted = new EnumMap<>(BookAccount.class);
        payouts.getOrDefault(payout.payoutId(), Map.of()).forEach((account, sum) -> {
            if (sum.signum() != 0) {
                posted.put(account, sum);
            }
        });
        if (!posted.equals(expected)) {
            violations.add(
                    "entries say where a payout is",
                    "%s is %s, but on %s".formatted(payout.payoutId(), payout.status(), posted));
        }
    }

    private static void add(Map<BookAccount, BigInteger> sums, Entry entry) {
        BigInteger stroops = BigInteger.valueOf(entry.stroops());
        sums.merge(entry.debit(), stroops.negate(), BigInteger::add);
        sums.merge(entry.credit(), stroops, BigInteger::add);
    }

    Set<Asset> assets() {
        return balances.keySet();
    }

    /// In stroops.
    BigInteger balance(Asset asset, BookAccount account) {
        return balances.getOrDefault(asset, Map.of()).getOrDefault(account, BigInteger.ZERO);
    }
}
