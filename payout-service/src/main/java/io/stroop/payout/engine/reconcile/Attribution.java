package io.stroop.payout.engine.reconcile;

import io.stroop.contracts.Manifest;
import io.stroop.contracts.ManifestPayment;
import io.stroop.contracts.PayoutBatch;
import io.stroop.contracts.PayoutId;
import io.stroop.payout.engine.book.Payment;
import io.stroop.payout.engine.book.Payout;
import io.stroop.payout.engine.ledger.PaymentOperation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds out which payouts a lost transaction paid. Its memo is the root of its manifest, so a guess is either
/// exactly right or provably wrong: guesses come from the proposals that are known, then from everything that
/// is unpaid, and what does not reproduce the root is not believed.
final class Attribution {
    private static final int MOST_SETS = 48;
    private static final int MOST_VISITS = 4_000;
    private static final int MOST_GUESSES = 20_000;

    private final String root;
    private final List<PaymentOperation> operations;
    private final Map<PayoutId, Payout> unpaid = new HashMap<>();
    private int guesses;

    /// @param root the transaction's MEMO_HASH
    /// @param payments of the transaction, in the order of the operations
    /// @param unpaid what may have been paid, oldest first
    Attribution(String root, List<Payment> payments, List<Payout> unpaid) {
        this.root = root;
        this.operations = payments.stream().map(Payment::operation).toList();
        unpaid.forEach(payout -> this.unpaid.put(payout.payoutId(), payout));
    }

    /// The payouts of each payment, in the order of the operations; empty if nothing reproduces the root.
    ///
    /// @param all what may have been paid, oldest first
    Optional<List<List<PayoutId>>> find(List<PayoutBatch> proposals, List<Payout> all) {
        for (PayoutBatch proposal : proposals) {
            Optional<List<List<PayoutId>>> found = among(proposed(proposal));
            if (found.isPresent()) {
                return found;
            }
        }
        return among(all);
    }

    private List<Payout> proposed(PayoutBatch proposal) {
        return proposal.payments().stream()
                .flatMap(payment -> payment.payouts().stream())
                .map(payout -> unpaid.get(payout.payoutId()))
                .filter(payout -> payout != null)
                .toList();
    }

    private Optional<List<List<PayoutId>>> among(List<Payout> pool) {
        List<List<List<PayoutId>>> sets = new ArrayList<>();
        for (PaymentOperation operation : operations) {
            List<List<PayoutId>> possible = sets(operation, pool);
            if (possible.isEmpty()) {
                return Optional.empty();
            }
            sets.add(possible);
        }
        guesses = 0;
        return combined(sets, new ArrayList<>());
    }

    /// Sets of payouts that sum up to what the operation paid, the likely ones first.
    private static List<List<PayoutId>> sets(PaymentOperation operation, List<Payout> pool) {
        List<Payout> fitting = pool.stream()
                .filter(payout -> payout.destination().equals(operation.destination()))
                .filter(payout -> payout.asset().equals(operation.asset()))
                .filter(payout -> payout.memo() == null)
                .toList();
        List<List<PayoutId>> sets =
                new ArrayList<>(runs(fitting, operation.amount().stroops()));
        new Sums(fitting, sets).search(0, operation.amount().stroops(), new ArrayList<>());
        return sets;
    }

    /// Netting takes waiting payouts in the order of their arrival.
    private static List<List<PayoutId>> runs(List<Payout> payouts, long stroops) {
        List<List<PayoutId>> runs = new ArrayList<>();
        for (int from = 0; from < payouts.size() && runs.size() < MOST_SETS; from++) {
            long left = stroops;
            for (int to = from; to < payouts.size() && left > 0; to++) {
                left -= payouts.get(to).amount().stroops();
                if (left == 0) {
                    runs.add(ids(payouts.subList(from, to + 1)));
                }
            }
        }
        return runs;
    }

    private static List<PayoutId> ids(List<Payout> payouts) {
        return payouts.stream().map(Payout::payoutId).toList();
    }

    /// Searches all sets with a sum, as far as that is feasible.
    private static final class Sums {
        private final List<Payout> payouts;
        private final List<List<PayoutId>> found;
        private int visits;

        Sums(List<Payout> payouts, List<List<PayoutId>> found) {
            this.payouts = payouts;
            this.found = found;
        }

        void search(int next, long left, List<Payout> chosen) {
            if (left == 0) {
                List<PayoutId> set = ids(chosen);
                if (!found.contains(set)) {
                    found.add(set);
                }
                return;
            }
            for (int i = next; i < payouts.size(); i++) {
                if (++visits > MOST_VISITS || found.size() >= MOST_SETS) {
                    return;
                }
                long amount = payouts.get(i).amount().stroops();
                if (amount <= left) {
                    chosen.add(payouts.get(i));
                    search(i + 1, left - amount, chosen);
                    chosen.removeLast();
                }
            }
        }
    }

    private Optional<List<List<PayoutId>>> combined(List<List<List<PayoutId>>> sets, List<List<PayoutId>> chosen) {
        if (chosen.size() == sets.size()) {
            guesses++;
            return isRight(chosen) ? Optional.of(List.copyOf(chosen)) : Optional.empty();
        }
        for (List<PayoutId> set : sets.get(chosen.size())) {
            if (guesses >= MOST_GUESSES) {
                return Optional.empty();
            }
            chosen.add(set);
            Optional<List<List<PayoutId>>> found = combined(sets, chosen);
            if (found.isPresent()) {
                return found;
            }
            chosen.removeLast();
        }
        return Optional.empty();
    }

    private boolean isRight(List<List<PayoutId>> guess) {
        List<ManifestPayment> payments = new ArrayList<>();
        for (int i = 0; i < guess.size(); i++) {
            PaymentOperation operation = operations.get(i);
            payments.add(
                    new ManifestPayment(operation.destination(), operation.asset(), operation.amount(), guess.get(i)));
        }
        return new Manifest(payments).root().hex().equals(root);
    }
}
