package io.stroop.payout.engine.reconcile;

import io.stroop.contracts.AccountDestination;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.LedgerSequence;
import io.stroop.contracts.PayoutBatch;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.StroopAmount;
import io.stroop.payout.engine.book.Batch;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.Channel;
import io.stroop.payout.engine.book.FeeBump;
import io.stroop.payout.engine.book.Finding;
import io.stroop.payout.engine.book.Payment;
import io.stroop.payout.engine.book.Payout;
import io.stroop.payout.engine.book.PayoutStatus;
import io.stroop.payout.engine.book.Substatus;
import io.stroop.payout.engine.book.Transaction;
import io.stroop.payout.engine.book.TransactionState;
import io.stroop.payout.engine.book.Unit;
import io.stroop.payout.engine.ledger.LedgerOperation;
import io.stroop.payout.engine.ledger.LedgerTransaction;
import io.stroop.payout.engine.ledger.LookUp;
import io.stroop.payout.engine.ledger.PaymentOperation;
import io.stroop.payout.engine.settlement.Settlements;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Transactions of our own channels that the book has lost, because it was restored or failed over. They are
/// entered as the ledger shows them; which payouts they paid is found by the roots in their memos.
public final class LostTransactions {
    private static final int MOST_PROPOSALS = 50;

    private LostTransactions() {}

    /// Enters one.
    ///
    /// @param channel the one that made it
    static Change enter(LedgerTransaction one, Channel channel) {
        List<Payment> payments = payments(one);
        Transaction transaction = new Transaction(
                one.hash(),
                Batch.UNKNOWN,
                channel.lane(),
                channel.account(),
                channel.token(),
                one.sequence(),
                one.closedAt().getEpochSecond(),
                one.envelope(),
                payments.size(),
                TransactionState.SETTLED,
                one.closedAt(),
                new LedgerSequence(one.ledger().number() - 1),
                0,
                0,
                null,
                "entered from the ledger");
        FeeBump bump = new FeeBump(one.outerHash(), one.hash(), one.envelope(), 0, one.closedAt());
        LookUp.LedgerResult result = new LookUp.LedgerResult(
                true,
                "txSUCCESS",
                one.feeChargedStroops(),
                Collections.nCopies(payments.size(), "PAYMENT_SUCCESS"),
                "");
        return new Change.EnterTransaction(
                transaction, bump, payments, new LookUp.InLedger(one.ledger(), one.closedAt(), one.envelope(), result));
    }

    /// Whether it consists of nothing but payments, as all of ours do.
    static boolean isPaymentsOnly(LedgerTransaction one) {
        return !one.operations().isEmpty()
                && one.operations().size() <= PayoutBatch.MAX_PAYMENTS
                && one.operations().stream().allMatch(LedgerOperation.Payment.class::isInstance);
    }

    private static List<Payment> payments(LedgerTransaction one) {
        List<Payment> payments = new ArrayList<>();
        for (LedgerOperation operation : one.operations()) {
            if (operation instanceof LedgerOperation.Payment paid) {
                payments.add(new Payment(
                        paid.index(),
                        new PaymentOperation(paid.destination(), paid.asset(), StroopAmount.ofStroops(paid.stroops())),
                        List.of()));
            }
        }
        return payments;
    }

    /// Settles what a lost transaction paid, if its root tells.
    ///
    /// @param unit holds the lane's lock
    /// @param root the transaction's MEMO_HASH
    /// @return empty if it cannot be told yet
    static List<Change> attribute(Unit unit, LaneId lane, Finding finding, Unit.Applied applied, String root) {
        List<Payout> unpaid = unpaid(unit, applied.payments()).stream()
                .filter(payout -> payout.status().payable() || payout.status() == PayoutStatus.HELD)
                .toList();
        Set<PayoutId> ids = unpaid.stream().map(Payout::payoutId).collect(Collectors.toSet());
        List<PayoutBatch> proposals = ids.isEmpty() ? List.of() : unit.proposalsWith(lane, ids, MOST_PROPOSALS);
        Optional<List<List<PayoutId>>> found =
                new Attribution(root, applied.payments(), unpaid).find(proposals, unpaid);
        return found.map(sets -> {
                    List<Change> changes = new ArrayList<>(settle(unit, applied, attributed(applied, sets)));
                    changes.add(new Change.CloseFinding(
                            finding.key(),
                            "the manifest's root shows that it paid %d payouts, which are settled".formatted(ids(sets)),
                            null,
                            unit.now()));
                    return changes;
                })
                .orElse(List.of());
    }

    private static int ids(List<List<PayoutId>> sets) {
        return sets.stream().mapToInt(List::size).sum();
    }

    private static List<Payment> attributed(Unit.Applied applied, List<List<PayoutId>> sets) {
        List<Payment> payments = new ArrayList<>();
        for (int i = 0; i < sets.size(); i++) {
            Payment payment = applied.payments().get(i);
            payments.add(new Payment(payment.index(), payment.operation(), sets.get(i)));
        }
        return payments;
    }

    /// Settles payouts that a lost transaction has paid.
    ///
    /// @param payments of the transaction, with what they are now known to have paid
    public static List<Change> settle(Unit unit, Unit.Applied applied, List<Payment> payments) {
        List<PayoutId> paid = payments.stream()
                .flatMap(payment -> payment.payouts().stream())
                .sorted()
                .toList();
        List<Change> changes = new ArrayList<>();
        payments.forEach(
                payment -> changes.add(new Change.Attribute(applied.hash(), payment.index(), payment.payouts())));
        changes.add(
                Change.MovePayouts.to(Substatus.PAID, paid, null, applied.hash().hex(), unit.now()));
        changes.add(new Change.Announce(Settlements.of(applied).of(unit, payments)));
        return changes;
    }

    /// What may have been paid by a lost transaction, and cannot be told: set aside until somebody has looked.
    public static List<Payout> maybePaid(Unit unit, Unit.Applied applied) {
        List<Payment> open = applied.payments().stream()
                .filter(payment -> payment.payouts().isEmpty())
                .toList();
        return unpaid(unit, open);
    }

    private static List<Payout> unpaid(Unit unit, List<Payment> payments) {
        Set<AccountDestination> destinations = payments.stream()
                .map(payment -> payment.operation().destination())
                .collect(Collectors.toSet());
        return unit.unpaidTo(destinations).stream()
                .filter(payout -> payments.stream()
                        .map(Payment::operation)
                        .anyMatch(paid -> paid.destination().equals(payout.destination())
                                && paid.asset().equals(payout.asset())))
                .toList();
    }
}
