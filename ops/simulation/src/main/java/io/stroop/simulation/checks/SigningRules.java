package io.stroop.simulation.checks;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import io.stroop.contracts.PayoutId;
import io.stroop.payout.engine.book.Cap;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.Controls;
import io.stroop.payout.engine.book.FeeBump;
import io.stroop.payout.engine.book.Payment;
import io.stroop.payout.engine.book.Payout;
import io.stroop.payout.engine.book.SpendingKey;
import io.stroop.payout.engine.ledger.PaymentOperation;
import io.stroop.simulation.book.MemoryBook;
import io.stroop.simulation.book.PayoutRow;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/// What may be signed, judged at the moment of the commit.
final class SigningRules {
    private final MemoryBook book;
    private final Violations violations;
    private final long maxBidStroops;

    SigningRules(MemoryBook book, Violations violations, long maxBidStroops) {
        this.book = book;
        this.violations = violations;
        this.maxBidStroops = maxBidStroops;
    }

    void check(Change.StoreTransaction store) {
        Controls controls = book.committedControls();
        boolean lanePaused = book.lanes().stream()
                .anyMatch(row ->
                        row.paused() && row.name().equals(store.transaction().lane()));
        if (controls.all() || lanePaused) {
            violations.add("a pause stops signing", store.transaction().hash() + " is signed during a pause");
        }
        boolean differs = book.findings().stream()
                .anyMatch(row -> row.open()
                        && row.finding().lane().equals(store.transaction().lane()));
        if (differs) {
            violations.add(
                    "nothing is signed while the book and the ledger differ",
                    store.transaction().hash() + " is signed while a finding is open");
        }
        if (store.transaction().maxTime() <= 0) {
            violations.add("always a maxTime", store.transaction().hash() + " has none");
        }
        checkBid(store.bump());
        Set<PayoutId> seen = new HashSet<>();
        for (Payment payment : store.payments()) {
            check(payment, controls, store.transaction().signedAt(), seen);
        }
    }

    void checkBid(FeeBump bump) {
        if (bump.bidStroops() > maxBidStroops) {
            violations.add("bids have a cap", bump.transaction() + " bids " + bump.bidStroops());
        }
    }

    private void check(Payment payment, Controls controls, Instant signedAt, Set<PayoutId> seen) {
        PaymentOperation operation = payment.operation();
        AccountId to = operation.destination().account();
        boolean ours = book.distributions().contains(to)
                || book.channels().stream()
                        .anyMatch(channel -> channel.account().equals(to));
        if (ours
                || (operation.asset() instanceof Asset.Issued issued
                        && issued.issuer().equals(to))) {
            violations.add("our own accounts are not recipients", "a payment goes to " + to);
        }
        long sum = 0;
        for (PayoutId id : payment.payouts()) {
            PayoutRow row = book.payout(id).orElse(null);
            if (row == null || !seen.add(id)) {
                violations.add("only what is owed", id + " is signed, but is unknown or signed twice");
                return;
            }
            check(row.payout(), operation, controls, signedAt);
            sum = Math.addExact(sum, row.payout().amount().stroops());
        }
        if (sum != operation.amount().stroops()) {
            violations.add("only what is owed", "a payment of %s pays payouts of %d".formatted(operation, sum));
        }
    }

    private void check(Payout payout, PaymentOperation operation, Controls controls, Instant signedAt) {
        if (!payout.destination().equals(operation.destination())
                || !payout.asset().equals(operation.asset())) {
            violations.add("only what is owed", payout.payoutId() + " goes to another destination or asset");
        }
        if (controls.pausedAssets().contains(payout.asset())
                || controls.pausedPublishers().contains(payout.publisher())) {
            violations.add("a pause stops signing", payout.payoutId() + " is signed although it is paused");
        }
        OptionalLong cap = cap(Cap.Kind.PAYOUT, payout, controls);
        if (cap.isPresent() && !payout.approved() && payout.amount().stroops() > cap.getAsLong()) {
            violations.add("caps hold", payout.payoutId() + " exceeds the cap per payout");
        }
        requireWithin(
                cap(Cap.Kind.WORKER_HOUR, payout, controls),
                SpendingKey.ofWorker(payout.publisher(), payout.workerId(), payout.asset(), signedAt));
        requireWithin(
                cap(Cap.Kind.PUBLISHER_HOUR, payout, controls),
                SpendingKey.ofPublisher(payout.publisher(), payout.asset(), signedAt));
    }

    /// The cap that holds for a payout, found without the code that is judged here.
    private static OptionalLong cap(Cap.Kind kind, Payout payout, Controls controls) {
        List<Cap> caps = controls.caps().stream()
                .filter(cap -> cap.kind() == kind && cap.asset().equals(payout.asset()))
                .toList();
        boolean own = caps.stream().anyMatch(cap -> payout.publisher().equals(cap.publisher()));
        return caps.stream()
                .filter(cap -> own ? payout.publisher().equals(cap.publisher()) : cap.publisher() == null)
                .mapToLong(Cap::stroops)
                .min();
    }

    /// The counter already includes what this commit signs.
    private void requireWithin(OptionalLong cap, SpendingKey key) {
        Map<SpendingKey, Long> spending = book.spending();
        if (cap.isPresent() && spending.getOrDefault(key, 0L) > cap.getAsLong()) {
            violations.add("caps hold", "%s has spent %d".formatted(key, spending.get(key)));
        }
    }
}
