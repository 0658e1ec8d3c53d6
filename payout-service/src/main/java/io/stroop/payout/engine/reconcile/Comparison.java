package io.stroop.payout.engine.reconcile;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.book.Channel;
import io.stroop.payout.engine.book.Entry;
import io.stroop.payout.engine.book.Finding;
import io.stroop.payout.engine.book.TransactionState;
import io.stroop.payout.engine.book.Unit;
import io.stroop.payout.engine.ledger.LedgerOperation;
import io.stroop.payout.engine.ledger.LedgerTransaction;
import io.stroop.payout.engine.ledger.PaymentOperation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What the transactions of some ledgers mean for the book.
///
/// @param distribution whose payments must all be ours
/// @param channels those of the lane, also retired ones
/// @param recorded what the book has of them
record Comparison(
        LaneId lane,
        AccountId distribution,
        Map<AccountId, Channel> channels,
        Map<TransactionHash, Unit.Recorded> recorded) {
    static final int MOST_OPERATIONS_QUOTED = 3;

    static Comparison of(Unit unit, LaneId lane, AccountId distribution, List<LedgerTransaction> transactions) {
        Set<TransactionHash> hashes = transactions.stream()
                .filter(LedgerTransaction::successful)
                .map(LedgerTransaction::hash)
                .collect(Collectors.toSet());
        Map<AccountId, Channel> channels =
                unit.channels(lane).stream().collect(Collectors.toMap(Channel::account, Function.identity()));
        return new Comparison(lane, distribution, channels, hashes.isEmpty() ? Map.of() : unit.recorded(hashes));
    }

    /// Whether it was applied and is, operation by operation, what the book has under its hash.
    boolean matches(LedgerTransaction one) {
        Unit.Recorded ours = recorded.get(one.hash());
        return one.successful() && ours != null && isSame(one, ours.payments());
    }

    /// What is posted for the transactions that match.
    List<Entry> matched(List<LedgerTransaction> transactions) {
        return posted(transactions, this::matches);
    }

    /// What is posted for the others: those that failed, that the book has lost, that it has otherwise, and those
    /// of somebody else.
    List<Entry> unmatched(List<LedgerTransaction> transactions) {
        return posted(transactions, one -> !matches(one));
    }

    private List<Entry> posted(List<LedgerTransaction> transactions, Predicate<LedgerTransaction> which) {
        return transactions.stream()
                .filter(which)
                .flatMap(one -> Movements.of(one, distribution, isOurs(one)).stream())
                .toList();
    }

    private boolean isOurs(LedgerTransaction one) {
        return recorded.containsKey(one.hash()) || lost(one).isPresent();
    }

    /// What is wrong with it; empty if nothing is.
    Optional<Finding> finding(LedgerTransaction one) {
        List<LedgerOperation> spending = spending(one);
        if (!one.successful() || spending.isEmpty()) {
            return Optional.empty();
        }
        Unit.Recorded ours = recorded.get(one.hash());
        if (ours == null) {
            return Optional.of(unknown(one, spending));
        }
        if (!isSame(one, ours.payments())) {
            return Optional.of(found(
                    Finding.Kind.CONTRADICTION,
                    one,
                    "the ledger shows other payments than the book has: " + quoted(spending)));
        }
        return isDead(ours.state())
                ? Optional.of(found(
                        Finding.Kind.CONTRADICTION,
                        one,
                        "the book says %s, but the ledger has applied it: its payouts may be paid twice. Cancel what is not sent"
                                        .formatted(ours.state())
                                + " yet"))
                : Optional.empty();
    }

    private Finding unknown(LedgerTransaction one, List<LedgerOperation> spending) {
        return lost(one).isPresent()
                ? found(
                        Finding.Kind.LOST_TRANSACTION,
                        one,
                        "our channel %s made a transaction that the book does not know, it pays %s. The book is older than the"
                                        .formatted(one.source(), quoted(spending))
                                + " ledger, or a second book uses the account")
                : found(
                        Finding.Kind.FOREIGN_PAYMENT,
                        one,
                        "%s made a transaction that the book does not know, it takes %s from the distribution account. Find"
                                        .formatted(one.source(), quoted(spending))
                                + " out who has its key");
    }

    /// The channel that made a transaction which the book has lost; empty if it was lost in another way, or not
    /// lost.
    Optional<Channel> lost(LedgerTransaction one) {
        boolean ours = one.successful()
                && !recorded.containsKey(one.hash())
                && LostTransactions.isPaymentsOnly(one)
                && spending(one).size() == one.operations().size();
        return ours ? Optional.ofNullable(channels.get(one.source())) : Optional.empty();
    }

    private static boolean isDead(TransactionState state) {
        return state == TransactionState.EXPIRED || state == TransactionState.FAILED;
    }

    private Finding found(Finding.Kind kind, LedgerTransaction one, String evidence) {
        return new Finding(lane, kind, one.ledger(), one.hash(), evidence);
    }

    private boolean isSame(LedgerTransaction one, List<PaymentOperation> ours) {
        List<LedgerOperation> spent = spending(one);
        if (spent.size() != ours.size()) {
            return false;
        }
        for (int i = 0; i < ours.size(); i++) {
            PaymentOperation expected = ours.get(i);
            boolean same = spent.get(i) instanceof LedgerOperation.Payment paid
                    && paid.index() == i
                    && paid.destination().equals(expected.destination())
                    && paid.asset().equals(expected.asset())
                    && paid.stroops() == expected.amount().stroops();
            if (!same) {
                return false;
            }
        }
        return true;
    }

    /// The operations that took funds from the distribution account.
    private List<LedgerOperation> spending(LedgerTransaction one) {
        return one.operations().stream()
                .filter(operation -> operation.source().equals(distribution))
                .filter(Comparison::takesFunds)
                .toList();
    }

    private static boolean takesFunds(LedgerOperation operation) {
        return switch (operation) {
            case LedgerOperation.Payment _ -> true;
            case LedgerOperation.Clawback _ -> false;
            case LedgerOperation.Other other -> other.movesFunds();
        };
    }

    private static String quoted(List<LedgerOperation> operations) {
        String first = operations.stream()
                .limit(MOST_OPERATIONS_QUOTED)
                .map(Comparison::quoted)
                .collect(Collectors.joining(", "));
        int more = operations.size() - MOST_OPERATIONS_QUOTED;
        return more > 0 ? "%s and %d more".formatted(first, more) : first;
    }

    private static String quoted(LedgerOperation operation) {
        return switch (operation) {
            case LedgerOperation.Payment paid ->
                "%d stroops of %s to %s".formatted(paid.stroops(), paid.asset(), paid.destination());
            case LedgerOperation.Clawback back -> "clawback from " + back.from();
            case LedgerOperation.Other other -> other.type();
        };
    }
}
