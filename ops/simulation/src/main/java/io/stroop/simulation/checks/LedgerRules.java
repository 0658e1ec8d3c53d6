package io.stroop.simulation.checks;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import io.stroop.contracts.MuxedAddress;
import io.stroop.payout.engine.Terms;
import io.stroop.payout.engine.book.Cap;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.Controls;
import io.stroop.payout.engine.book.Payment;
import io.stroop.payout.engine.ledger.PaymentOperation;
import io.stroop.simulation.book.MemoryBook;
import io.stroop.simulation.faults.Fault;
import io.stroop.simulation.network.LaneKeys;
import io.stroop.simulation.network.Nature;
import io.stroop.simulation.network.SimulatedNetwork;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What may be signed, judged by the true ledger at that moment. Only what cannot have changed since the replica
/// asked is checked.
final class LedgerRules {
    /// A node lags at most this much, and a replica stalls at most half as long.
    private static final long LEDGERS_OF_DELAY = 80;

    /// While none of these happens, a balance is a few ledgers old at most when it is used.
    private static final Set<Fault> DELAYS =
            EnumSet.of(Fault.LAG, Fault.STALL, Fault.LATE_ANSWER, Fault.SPLIT, Fault.LOW_FUNDS, Fault.LIAR);

    private final MemoryBook book;
    private final Violations violations;
    private final Terms terms;
    private final SimulatedNetwork network;
    private final TrueLedger truth;
    private final boolean fundsAreStill;
    private final boolean peopleAreStill;

    LedgerRules(
            MemoryBook book,
            Violations violations,
            Terms terms,
            Set<Fault> faults,
            SimulatedNetwork network,
            TrueLedger truth) {
        this.book = book;
        this.violations = violations;
        this.terms = terms;
        this.network = network;
        this.truth = truth;
        this.fundsAreStill = faults.stream().noneMatch(DELAYS::contains);
        this.peopleAreStill = !faults.contains(Fault.MOVING) && !faults.contains(Fault.ISSUERS);
    }

    void check(Change.StoreTransaction store, boolean mended) {
        long closeTime = network.core().info().closeTime();
        long furthest = closeTime
                + terms.validity().toSeconds()
                + terms.clockTolerance().toSeconds()
                + 60;
        if (store.transaction().maxTime() <= 0 || store.transaction().maxTime() > furthest) {
            violations.add(
                    "always a maxTime",
                    "maxTime %d, closeTime %d".formatted(store.transaction().maxTime(), closeTime));
        }
        Map<Asset, Long> sums = new HashMap<>();
        Map<String, Long> perRecipient = new HashMap<>();
        Controls controls = book.committedControls();
        for (Payment payment : store.payments()) {
            PaymentOperation operation = payment.operation();
            AccountId to = operation.destination().account();
            add(sums, operation.asset(), operation.amount().stroops());
            add(
                    perRecipient,
                    TrueLedger.key(to, operation.asset().canonical()),
                    operation.amount().stroops());
            if (peopleAreStill && !mended) {
                requireRoom(operation, perRecipient);
            }
            requireMemo(payment, operation);
        }
        AccountId payer = LaneKeys.ofChannel(store.transaction().channel()).distribution();
        sums.forEach((asset, sum) -> requireFunds(payer, asset, sum, controls));
    }

    private void requireRoom(PaymentOperation operation, Map<String, Long> perRecipient) {
        AccountId to = operation.destination().account();
        long limit = network.nature().limit(to, operation.asset());
        long sum =
                perRecipient.getOrDefault(TrueLedger.key(to, operation.asset().canonical()), 0L);
        if (sum > limit) {
            violations.add(
                    "preflight keeps out what cannot arrive",
                    "%s gets %d in one transaction, its limit is %d".formatted(to, sum, limit));
        }
    }

    private void requireMemo(Payment payment, PaymentOperation operation) {
        Nature nature = network.nature();
        long since = nature.requiresMemoSince(operation.destination().account());
        boolean known = since != Long.MAX_VALUE
                && since + LEDGERS_OF_DELAY < network.core().info().sequence();
        boolean always = since == 0;
        if ((known || always) && !(operation.destination() instanceof MuxedAddress) && memo(payment) == null) {
            violations.add("a required memo is sent", "a payment to %s has none".formatted(operation.destination()));
        }
    }

    private @Nullable Object memo(Payment payment) {
        return book.payout(payment.payouts().getFirst()).orElseThrow().payout().memo();
    }

    private void requireFunds(AccountId payer, Asset asset, long sum, Controls controls) {
        Nature nature = network.nature();
        long had = fundsAreStill ? nature.balance(payer, asset) + truth.recently(asset) : nature.peak(payer, asset);
        long most = had - controls.cap(Cap.Kind.BALANCE_FLOOR, asset).orElse(0);
        if (sum > most) {
            violations.add(
                    "only what we have is signed",
                    "%d of %s are signed, at most %d can be there".formatted(sum, asset, most));
        }
    }

    private static <K> void add(Map<K, Long> sums, K key, long stroops) {
        sums.merge(key, stroops, (a, b) -> a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b);
    }
}
