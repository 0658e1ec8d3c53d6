package io.stroop.simulation.book;

import io.stroop.payout.engine.book.Entry;
import io.stroop.payout.engine.book.Holding;
import io.stroop.payout.engine.book.PayoutStatus;
import io.stroop.payout.engine.book.TransactionState;
import io.stroop.payout.engine.gate.Spending;
import io.stroop.payout.engine.ledger.Recipient;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a unit of work reads of what recipients were paid, and what issuers took back.
///
/// @param staged of the unit
record Holdings(Staged staged) {
    private static final Comparator<TransactionRow> NEWEST_FIRST = Comparator.comparingLong((TransactionRow row) ->
                    row.isInLedger() ? row.settled().ledger().number() : 0)
            .thenComparing(row -> row.hash().hex())
            .reversed();

    List<Holding> of(Collection<Recipient> recipients) {
        return paying(recipients).entrySet().stream()
                .map(row -> holding(row.getKey(), row.getValue()))
                .toList();
    }

    /// The transactions in ledgers that pay one of them, the newest first.
    private Map<Recipient, List<TransactionRow>> paying(Collection<Recipient> recipients) {
        Set<Recipient> wanted = Set.copyOf(recipients);
        return staged.transactions.where(row -> row.seen() || row.state() == TransactionState.SETTLED).stream()
                .sorted(NEWEST_FIRST)
                .flatMap(row -> row.payments().stream()
                        .map(Holdings::recipient)
                        .filter(wanted::contains)
                        .distinct()
                        .map(recipient -> Map.entry(recipient, row)))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static Recipient recipient(PaymentRow row) {
        return new Recipient(
                row.payment().operation().destination().account(),
                row.payment().operation().asset());
    }

    private Holding holding(Recipient recipient, List<TransactionRow> transactions) {
        List<PaymentRow> payments = new ArrayList<>();
        for (TransactionRow row : transactions) {
            row.payments().reversed().stream()
                    .filter(payment -> recipient(payment).equals(recipient))
                    .forEach(payments::add);
        }
        return new Holding(
                recipient,
                sum(payments.stream()
                        .map(row -> row.payment().operation().amount().stroops())),
                sum(clawedBack(entry -> isFrom(entry, recipient)).map(Entry::stroops)),
                sum(payouts(payments, PayoutStatus.RETURNED).map(Holding.Paid::stroops)),
                payouts(payments, PayoutStatus.SETTLED)
                        .limit(Holding.MOST_PAYOUTS)
                        .toList());
    }

    private Stream<Holding.Paid> payouts(List<PaymentRow> payments, PayoutStatus status) {
        return payments.stream()
                .filter(PaymentRow::live)
                .flatMap(row -> row.payment().payouts().reversed().stream())
                .map(id -> Objects.requireNonNull(staged.payouts.get(id)))
                .filter(row -> row.status() == status)
                .map(row ->
                        new Holding.Paid(row.payoutId(), row.payout().amount().stroops()));
    }

    Set<Recipient> clawedBackSince(long ledger) {
        Set<Recipient> recipients = new LinkedHashSet<>();
        clawedBack(_ -> true).forEach(entry -> {
            if (entry.about() instanceof Entry.OfTransaction(var shown, var _, var holder)
                    && holder != null
                    && shown.number() >= ledger) {
                recipients.add(new Recipient(holder, entry.asset()));
            }
        });
        return recipients;
    }

    private static boolean isFrom(Entry entry, Recipient recipient) {
        return entry.asset().equals(recipient.asset())
                && entry.about() instanceof Entry.OfTransaction one
                && recipient.account().equals(one.holder());
    }

    private Stream<Entry> clawedBack(Predicate<Entry> condition) {
        return staged
                .ledgerEntries
                .where(entry -> entry.about() instanceof Entry.OfTransaction one && one.holder() != null)
                .stream()
                .filter(condition);
    }

    private static long sum(Stream<Long> stroops) {
        return stroops.reduce(0L, Spending::sum);
    }
}
