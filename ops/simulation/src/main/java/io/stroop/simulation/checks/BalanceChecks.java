package io.stroop.simulation.checks;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import io.stroop.contracts.LaneId;
import io.stroop.payout.engine.book.BookAccount;
import io.stroop.payout.engine.book.Entry;
import io.stroop.payout.engine.book.Finding;
import io.stroop.payout.engine.book.PayoutStatus;
import io.stroop.payout.engine.book.Reconciliation;
import io.stroop.payout.engine.book.TransactionState;
import io.stroop.payout.engine.ledger.Recipient;
import io.stroop.simulation.book.MemoryBook;
import io.stroop.simulation.book.PayoutRow;
import io.stroop.simulation.book.TransactionRow;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/// Compares the book's balances with the true network, at the end.
final class BalanceChecks {
    private final MemoryBook book;
    private final Violations violations;
    private final EntryChecks entries;
    private final Flows flows;

    BalanceChecks(MemoryBook book, Violations violations, EntryChecks entries, Flows flows) {
        this.book = book;
        this.violations = violations;
        this.entries = entries;
        this.flows = flows;
    }

    /// @param complete whether nodes have shown every ledger
    void check(boolean complete) {
        entries.assets().forEach(this::checkDrift);
        boolean skipped = book.findings().stream().anyMatch(row -> row.finding().kind() == Finding.Kind.UNCHECKED);
        if (complete && !skipped) {
            checkLedgers();
            checkClawbacks();
        }
    }

    /// What the book has paid is what ledgers have shown, except where no comparison has seen it yet.
    private void checkDrift(Asset asset) {
        BigInteger drift = balance(asset, BookAccount.PAID)
                .add(balance(asset, BookAccount.RETURNED))
                .subtract(balance(asset, BookAccount.RECIPIENTS))
                .subtract(balance(asset, BookAccount.CLAWED_BACK));
        BigInteger unseen = paid(asset, row -> row.state() == TransactionState.SETTLED && !row.seen());
        BigInteger undecided = paid(asset, row -> row.state().undecided() && row.seen());
        if (!drift.equals(unseen.subtract(undecided))) {
            violations.add(
                    "both sides of the book agree",
                    "%s: a drift of %d, of which %d are explained".formatted(asset, drift, unseen.subtract(undecided)));
        }
    }

    private BigInteger paid(Asset asset, Predicate<TransactionRow> which) {
        return book.transactions().stream()
                .filter(which)
                .flatMap(row -> row.payments().stream())
                .map(row -> row.payment().operation())
                .filter(paid -> paid.asset().equals(asset))
                .map(paid -> BigInteger.valueOf(paid.amount().stroops()))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private void checkLedgers() {
        flows.assets()
                .forEach(asset -> require(
                        asset,
                        BookAccount.DISTRIBUTION,
                        ofLanes((lane, compared) -> flows.moved(lane, asset, compared.from(), compared.through()))));
        require(
                Asset.NATIVE,
                BookAccount.FEES,
                ofLanes((lane, compared) -> flows.fees(lane, compared.from(), compared.through())));
    }

    private BigInteger ofLanes(BiFunction<LaneId, Reconciliation, BigInteger> sum) {
        return book.lanes().stream()
                .map(row -> sum.apply(row.name(), row.reconciliation()))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private void require(Asset asset, BookAccount account, BigInteger truth) {
        if (!balance(asset, account).equals(truth)) {
            violations.add(
                    "balances are what the ledger says",
                    "%s of %s is %d, truly %d".formatted(account, asset, balance(asset, account), truth));
        }
    }

    /// Every clawback is entered: at least what its recipient had been paid by then, at most what it was paid at all.
    private void checkClawbacks() {
        Map<Recipient, BigInteger> entered = new HashMap<>();
        for (Entry entry : book.entries()) {
            if (entry.about() instanceof Entry.OfTransaction one && one.holder() != null) {
                AccountId holder = Objects.requireNonNull(one.holder());
                entered.merge(
                        new Recipient(holder, entry.asset()), BigInteger.valueOf(entry.stroops()), BigInteger::add);
            }
        }
        Map<Recipient, BigInteger> returned = returned();
        returned.forEach((recipient, sum) -> {
            if (sum.compareTo(entered.getOrDefault(recipient, BigInteger.ZERO)) > 0) {
                violations.add(
                        "only what was clawed back is returned",
                        "%d of %s, clawed back: %s".formatted(sum, recipient, entered.get(recipient)));
            }
        });
        Reconciliation compared = book.lanes().iterator().next().reconciliation();
        flows.clawedBack(compared.from(), compared.through()).forEach((recipient, range) -> {
            BigInteger found = entered.getOrDefault(recipient, BigInteger.ZERO);
            if (found.compareTo(range.least()) < 0 || found.compareTo(range.most()) > 0) {
                violations.add("a clawback is entered", "%s from %s, truly %s".formatted(found, recipient, range));
            }
        });
    }

    private Map<Recipient, BigInteger> returned() {
        Map<Recipient, BigInteger> returned = new HashMap<>();
        for (PayoutRow row : book.payouts()) {
            if (row.status() == PayoutStatus.RETURNED) {
                returned.merge(
                        row.payout().recipient(),
                        BigInteger.valueOf(row.payout().amount().stroops()),
                        BigInteger::add);
            }
        }
        return returned;
    }

    private BigInteger balance(Asset asset, BookAccount account) {
        return entries.balance(asset, account);
    }
}
