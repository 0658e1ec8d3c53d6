package io.stroop.payout.engine.reconcile;

import io.stroop.contracts.LaneId;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.book.BookAccount;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.Entry;
import io.stroop.payout.engine.book.Finding;
import io.stroop.payout.engine.book.Holding;
import io.stroop.payout.engine.book.Substatus;
import io.stroop.payout.engine.book.Unit;
import io.stroop.payout.engine.gate.Spending;
import io.stroop.payout.engine.ledger.LedgerOperation;
import io.stroop.payout.engine.ledger.LedgerTransaction;
import io.stroop.payout.engine.ledger.Recipient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// What issuers take back (CAP-35) from those who were paid. A ledger does not say which payment a clawback is
/// about. So it is entered up to what the account was paid, whatever else it has, and what was paid last counts
/// as taken first. A payout that is covered as a whole is returned; what is left over counts towards the next one.
final class Clawbacks {
    private static final System.Logger LOG = System.getLogger(Clawbacks.class.getName());

    /// Every lane is shown the same clawbacks, and the first one enters them.
    private static final String ONE_AT_A_TIME = "clawbacks";

    private final LaneId lane;
    private final List<Clawback> all;

    /// What one transaction took back from one recipient.
    private record Clawback(LedgerTransaction transaction, Recipient from, long stroops) {}

    private Clawbacks(LaneId lane, List<Clawback> all) {
        this.lane = lane;
        this.all = all;
    }

    /// Those in some transactions, whoever lost them.
    static Clawbacks in(LaneId lane, List<LedgerTransaction> transactions) {
        List<Clawback> all = new ArrayList<>();
        for (LedgerTransaction one : transactions) {
            if (one.successful()) {
                sums(one).forEach((from, stroops) -> all.add(new Clawback(one, from, stroops)));
            }
        }
        return new Clawbacks(lane, all);
    }

    private static Map<Recipient, Long> sums(LedgerTransaction one) {
        Map<Recipient, Long> sums = new LinkedHashMap<>();
        for (LedgerOperation operation : one.operations()) {
            if (operation instanceof LedgerOperation.Clawback back && back.stroops() > 0) {
                sums.merge(new Recipient(back.from().account(), back.asset()), back.stroops(), Spending::sum);
            }
        }
        return sums;
    }

    /// Whether no other lane is entering clawbacks now, or there are none.
    boolean mayEnter(Unit unit) {
        return all.isEmpty() || unit.tryExclusive(ONE_AT_A_TIME);
    }

    /// Enters them, and returns the payouts that they cover.
    ///
    /// @param unit holds the lane's lock, [#mayEnter], and has entered everything else that the same ledgers show
    void enter(Unit unit) {
        if (all.isEmpty()) {
            return;
        }
        List<Recipient> recipients = all.stream().map(Clawback::from).distinct().toList();
        Map<TransactionHash, List<Entry>> entries = entries(unit.holdings(recipients));
        List<Change> changes = new ArrayList<>();
        changes.add(
                new Change.Post(entries.values().stream().flatMap(List::stream).toList()));
        for (LedgerTransaction one :
                all.stream().map(Clawback::transaction).distinct().toList()) {
            List<Entry> ours = entries.getOrDefault(one.hash(), List.of());
            if (!ours.isEmpty()) {
                Finding finding = finding(one, ours);
                LOG.log(
                        System.Logger.Level.WARNING,
                        "an issuer has clawed back what was paid; lane={0} ledger={1} txHash={2} evidence={3}",
                        lane,
                        one.ledger(),
                        one.hash(),
                        finding.evidence());
                changes.add(new Change.Find(finding, unit.now()));
                changes.add(new Change.CloseFinding(
                        finding.key(), "entered; payouts that it covers as a whole are returned", null, unit.now()));
            }
        }
        unit.apply(changes);
        unit.apply(returns(unit.holdings(recipients), unit.now()));
    }

    /// A payout may be settled only after the comparison has shown that it was clawed back.
    ///
    /// @param unit holds the lane's lock
    /// @param recipients who lost something recently
    static void returnWhatIsCovered(Unit unit, Collection<Recipient> recipients) {
        if (!recipients.isEmpty() && unit.tryExclusive(ONE_AT_A_TIME)) {
            unit.apply(returns(unit.holdings(recipients), unit.now()));
        }
    }

    private Map<TransactionHash, List<Entry>> entries(Collection<Holding> holdings) {
        Map<Recipient, Long> left = new HashMap<>();
        holdings.forEach(holding -> left.put(holding.recipient(), left(holding)));
        Map<TransactionHash, List<Entry>> entries = new LinkedHashMap<>();
        for (Clawback back : all) {
            long stroops = Math.min(back.stroops(), Objects.requireNonNullElse(left.get(back.from()), 0L));
            if (stroops > 0) {
                left.merge(back.from(), -stroops, Math::addExact);
                entries.computeIfAbsent(back.transaction().hash(), _ -> new ArrayList<>())
                        .add(entry(back, stroops));
            }
        }
        return entries;
    }

    /// What can still be taken back of what it was paid.
    private static long left(Holding holding) {
        return holding.paidStroops() - holding.clawedBackStroops();
    }

    private static Entry entry(Clawback back, long stroops) {
        LedgerTransaction one = back.transaction();
        return new Entry(
                one.closedAt(),
                back.from().asset(),
                BookAccount.RECIPIENTS,
                BookAccount.CLAWED_BACK,
                stroops,
                new Entry.OfTransaction(one.ledger(), one.hash(), back.from().account()));
    }

    private Finding finding(LedgerTransaction one, List<Entry> ours) {
        Map<Recipient, Long> taken = sums(one);
        String evidence = ours.stream()
                .limit(Comparison.MOST_OPERATIONS_QUOTED)
                .map(entry -> quoted(entry, taken))
                .collect(Collectors.joining("; "));
        int more = ours.size() - Comparison.MOST_OPERATIONS_QUOTED;
        return new Finding(
                lane,
                Finding.Kind.CLAWBACK,
                one.ledger(),
                one.hash(),
                more > 0 ? "%s; and from %d more".formatted(evidence, more) : evidence);
    }

    private static String quoted(Entry entry, Map<Recipient, Long> taken) {
        if (!(entry.about() instanceof Entry.OfTransaction(var _, var _, var holder)) || holder == null) {
            throw new IllegalStateException("not the entry of a clawback: " + entry);
        }
        Recipient from = new Recipient(holder, entry.asset());
        return "the issuer has taken %d stroops of %s from %s, %d of them are entered against what it was paid"
                .formatted(taken.get(from), entry.asset(), holder, entry.stroops());
    }

    private static List<Change> returns(Collection<Holding> holdings, Instant now) {
        List<PayoutId> covered = holdings.stream()
                .flatMap(holding -> covered(holding).stream())
                .sorted()
                .toList();
        return covered.isEmpty()
                ? List.of()
                : List.of(Change.MovePayouts.to(Substatus.CLAWED_BACK, covered, null, null, now));
    }

    /// The newest payouts that what was clawed back, and is not used up by others, pays in full.
    static List<PayoutId> covered(Holding holding) {
        long left = holding.clawedBackStroops() - holding.returnedStroops();
        List<PayoutId> covered = new ArrayList<>();
        for (Holding.Paid paid : holding.newest()) {
            if (paid.stroops() > left) {
                break;
            }
            left -= paid.stroops();
            covered.add(paid.payoutId());
        }
        return covered;
    }
}
