package io.stroop.payout.engine.reconcile;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.LedgerSequence;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.Lease;
import io.stroop.payout.engine.LedgerTime;
import io.stroop.payout.engine.Terms;
import io.stroop.payout.engine.book.Book;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.Channel;
import io.stroop.payout.engine.book.Finding;
import io.stroop.payout.engine.book.Lane;
import io.stroop.payout.engine.book.Reconciliation;
import io.stroop.payout.engine.book.Unit;
import io.stroop.payout.engine.ledger.History;
import io.stroop.payout.engine.ledger.Ledger;
import io.stroop.payout.engine.ledger.LedgerTransaction;
import io.stroop.payout.engine.ledger.Recipient;
import io.stroop.payout.engine.signing.Signer;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the ledgers one after another and compares them with the book. A payment that the book does not know,
/// or that it has otherwise, becomes a [Finding], and so does a settled transaction that its ledger does not
/// show. While one is open, the lane signs nothing.
///
/// It also decides whether the store can be trusted. A store that was failed over or restored may have lost the
/// record of transactions that were sent; once no ledger can include them any more and all ledgers have been
/// compared, what it has lost is known.
public final class Reconciler {
    private static final System.Logger LOG = System.getLogger(Reconciler.class.getName());
    private static final int MOST_UNSEEN = 20;
    private static final int LEDGERS_UNTIL_SETTLED = 720; // an hour

    private final Book book;
    private final History history;
    private final Signer signer;
    private final Lease lease;
    private final LedgerTime time;
    private final Terms terms;
    private long lookedBackIn;

    public Reconciler(Book book, Ledger ledger, History history, Signer signer, Lease lease, Terms terms, Clock clock) {
        this.book = book;
        this.history = history;
        this.signer = signer;
        this.lease = lease;
        this.time = new LedgerTime(ledger, terms, clock);
        this.terms = terms;
    }

    /// Where it is, and whose transactions it looks for.
    private record Position(Lane lane, List<AccountId> accounts) {
        Reconciliation reconciliation() {
            return lane.reconciliation();
        }
    }

    /// Compares the next ledgers.
    ///
    /// @return whether there may be more
    /// @throws IOException if no provider answers
    public boolean step() throws IOException {
        Position position = book.work(this::position).orElse(null);
        if (position == null) {
            return false; // the lane is not prepared yet
        }
        if (!position.reconciliation().begun()) {
            return false; // the account is not claimed yet
        }
        if (!position.lane().trustsStore()) {
            doubt();
        }
        LedgerSequence next = new LedgerSequence(position.reconciliation().through() + 1);
        return switch (history.read(next, position.accounts())) {
            case History.Ledgers ledgers -> compare(position, ledgers);
            case History.Gone(LedgerSequence oldest) -> skip(next, oldest);
            case History.NotClosed _ -> {
                lookBack(position);
                yield false;
            }
        };
    }

    private Optional<Position> position(Unit unit) {
        return unit.shareLane(terms.lane()).map(lane -> {
            List<AccountId> accounts = new ArrayList<>(List.of(signer.distribution()));
            unit.channels(terms.lane()).stream().map(Channel::account).forEach(accounts::add);
            return new Position(lane, accounts);
        });
    }

    private void doubt() {
        book.change(unit -> unit.lockLane(terms.lane()).ifPresent(lane -> {
            Reconciliation now = lane.reconciliation();
            if (lane.trustsStore() || lane.store().equals(now.doubted())) {
                return;
            }
            unit.apply(List.of(new Change.Compared(lane.name(), now.doubting(lane.store(), unit.now()))));
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the database was failed over, restored or moved: nothing is signed until no ledger can include what"
                            + " it may have lost; lane={0} trusted={1} found={2}",
                    lane.name(),
                    now.store(),
                    lane.store());
        }));
    }

    private boolean compare(Position position, History.Ledgers ledgers) {
        Comparison comparison = see(ledgers.transactions());
        Clawbacks clawbacks = Clawbacks.in(terms.lane(), ledgers.transactions());
        return book.work(unit -> {
            Lane lane = unit.lockLane(terms.lane()).orElse(null);
            if (lane == null || !isAt(lane, position) || !clawbacks.mayEnter(unit)) {
                return false; // another replica was faster, or enters clawbacks of another lane
            }
            List<Change> changes = new ArrayList<>();
            changes.add(new Change.Post(comparison.unmatched(ledgers.transactions())));
            for (LedgerTransaction one : ledgers.transactions()) {
                comparison.lost(one).ifPresent(channel -> changes.add(LostTransactions.enter(one, channel)));
                comparison.finding(one).ifPresent(finding -> changes.add(new Change.Find(finding, unit.now())));
            }
            Reconciliation next =
                    lane.reconciliation().comparedThrough(ledgers.last().number(), ledgers.closedAt());
            changes.add(new Change.Compared(lane.name(), isProven(lane, next) ? next.trusting() : next));
            report(changes, lane, next);
            unit.apply(changes);
            clawbacks.enter(unit);
            return true;
        });
    }

    private static boolean isAt(Lane lane, Position position) {
        return lane.reconciliation().through() == position.reconciliation().through();
    }

    /// What is as the book has it, is seen and posted. In its own unit of work, as transactions are locked before
    /// lanes. If the lane is not advanced after it, that happens again and changes nothing.
    private Comparison see(List<LedgerTransaction> transactions) {
        return book.work(unit -> {
            Comparison comparison = Comparison.of(unit, terms.lane(), signer.distribution(), transactions);
            List<TransactionHash> seen = transactions.stream()
                    .filter(comparison::matches)
                    .map(LedgerTransaction::hash)
                    .toList();
            if (!seen.isEmpty()) {
                unit.apply(List.of(new Change.Seen(seen), new Change.Post(comparison.matched(transactions))));
            }
            return comparison;
        });
    }

    /// What a store that is gone may have signed was valid for this long after the newest ledger, whose time
    /// may have differed from the store's by the tolerance; another copy of the book may have signed for as
    /// long as its lease lasted. As with an expiry, neither the ledger's time nor ours decides alone.
    private boolean isProven(Lane lane, Reconciliation next) {
        Instant since = next.doubtedSince();
        Instant closedAt = next.closedAt();
        if (!lane.store().equals(next.doubted()) || since == null || closedAt == null || !lease.held()) {
            return false;
        }
        Instant lastMaxTime =
                since.plus(terms.validity()).plus(terms.clockTolerance()).plus(Lease.LONGEST);
        return time.isPast(
                lastMaxTime.getEpochSecond(), new Ledger.Latest(new LedgerSequence(next.through()), closedAt));
    }

    private static void report(List<Change> changes, Lane lane, Reconciliation next) {
        for (Change change : changes) {
            if (change instanceof Change.Find(Finding finding, Instant _)) {
                LOG.log(
                        System.Logger.Level.ERROR,
                        "the book and the ledger differ, the lane signs nothing; lane={0} finding={1} ledger={2}"
                                + " txHash={3} evidence={4}",
                        lane.name(),
                        finding.kind().label(),
                        finding.ledger(),
                        finding.transaction(),
                        finding.evidence());
            }
            if (change instanceof Change.Compared(var _, Reconciliation to) && !to.equals(next)) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "no ledger can include any more what the database may have lost, it is trusted again; lane={0}"
                                + " throughLedger={1}",
                        lane.name(),
                        Long.toString(to.through()));
            }
        }
    }

    /// No provider has the ledgers any more. Somebody has to look elsewhere.
    private boolean skip(LedgerSequence next, LedgerSequence oldest) throws IOException {
        if (oldest.compareTo(next) <= 0) {
            throw new IOException(
                    "the provider says that ledger %s is gone, but that its oldest is %s".formatted(next, oldest));
        }
        return book.work(unit -> {
            Lane lane = unit.lockLane(terms.lane()).orElse(null);
            if (lane == null || lane.reconciliation().through() + 1 != next.number()) {
                return false;
            }
            Finding finding = new Finding(
                    lane.name(),
                    Finding.Kind.UNCHECKED,
                    next,
                    null,
                    "no provider has the ledgers %s to %d any more. Look for payments of %s in them elsewhere, such as in"
                                    .formatted(next, oldest.number() - 1, signer.distribution())
                            + " a Horizon with full history");
            List<Change> changes = List.of(
                    new Change.Find(finding, unit.now()),
                    new Change.Compared(lane.name(), lane.reconciliation().skippedTo(oldest.number() - 1)));
            report(changes, lane, lane.reconciliation().skippedTo(oldest.number() - 1));
            unit.apply(changes);
            return true;
        });
    }

    /// Once per ledger: what the book calls settled and no comparison has seen. A provider that had lost it
    /// shows it when it is read again.
    private void lookBack(Position position) throws IOException {
        Reconciliation at = position.reconciliation();
        if (at.through() == lookedBackIn) {
            return;
        }
        List<Unit.Settled> unseen = book.work(unit -> unit.unseen(terms.lane(), at.from(), at.through(), MOST_UNSEEN));
        for (Unit.Settled one : unseen) {
            if (history.read(one.ledger(), position.accounts()) instanceof History.Ledgers again) {
                see(again.transactions());
            }
            settle(one);
        }
        attribute(position);
        closeFound();
        returnClawedBack(at);
        lookedBackIn = at.through();
    }

    private void settle(Unit.Settled one) {
        book.change(unit -> {
            if (unit.lockLane(terms.lane()).isEmpty() || isSeen(unit, one.hash())) {
                return;
            }
            Finding finding = new Finding(
                    terms.lane(),
                    Finding.Kind.MISSING,
                    one.ledger(),
                    one.hash(),
                    "the book says that transaction %s was applied in ledger %s, which does not show it. Compare with another"
                                    .formatted(one.hash(), one.ledger())
                            + " provider; closed by itself once it is shown");
            if (unit.openFindings(terms.lane()).stream()
                    .noneMatch(open -> open.key().equals(finding.key()))) {
                unit.apply(List.of(new Change.Find(finding, unit.now())));
            }
        });
    }

    /// Whom lost transactions paid can be told once what they paid has been registered and proposed again.
    private void attribute(Position position) throws IOException {
        List<Finding> open = book.work(unit -> unit.openFindings(terms.lane())).stream()
                .filter(finding -> finding.kind() == Finding.Kind.LOST_TRANSACTION)
                .toList();
        for (Finding finding : open) {
            if (history.read(finding.ledger(), position.accounts()) instanceof History.Ledgers again) {
                again.transactions().stream()
                        .filter(one -> one.hash().equals(finding.transaction()) && one.memoHash() != null)
                        .forEach(one -> attribute(finding, one));
            }
        }
    }

    private void attribute(Finding finding, LedgerTransaction one) {
        book.change(unit -> {
            boolean stillOpen = unit.lockLane(terms.lane()).isPresent()
                    && unit.openFindings(terms.lane()).stream()
                            .anyMatch(other -> other.key().equals(finding.key()));
            String root = one.memoHash();
            if (stillOpen && root != null) {
                unit.applied(one.hash())
                        .map(applied -> LostTransactions.attribute(unit, terms.lane(), finding, applied, root))
                        .ifPresent(unit::apply);
            }
        });
    }

    private void closeFound() {
        book.change(unit -> {
            if (unit.lockLane(terms.lane()).isEmpty()) {
                return;
            }
            List<Change> changes = new ArrayList<>();
            for (Finding open : unit.openFindings(terms.lane())) {
                TransactionHash hash = open.transaction();
                if (open.kind() == Finding.Kind.MISSING && hash != null && isSeen(unit, hash)) {
                    changes.add(new Change.CloseFinding(open.key(), "the ledger shows it now", null, unit.now()));
                }
            }
            unit.apply(changes);
        });
    }

    /// A payout may be settled only after the comparison has shown that it was clawed back.
    private void returnClawedBack(Reconciliation at) {
        Set<Recipient> recent = book.work(unit -> unit.clawedBackSince(at.through() - LEDGERS_UNTIL_SETTLED));
        if (!recent.isEmpty()) {
            book.change(
                    unit -> unit.lockLane(terms.lane()).ifPresent(_ -> Clawbacks.returnWhatIsCovered(unit, recent)));
        }
    }

    private static boolean isSeen(Unit unit, TransactionHash hash) {
        Unit.Recorded ours = unit.recorded(List.of(hash)).get(hash);
        return ours != null && ours.seen();
    }
}
