package io.stroop.payout.engine.control;

import io.stroop.contracts.AccountDestination;
import io.stroop.contracts.Asset;
import io.stroop.contracts.LaneId;
import io.stroop.contracts.Memo;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.Terms;
import io.stroop.payout.engine.book.Batch;
import io.stroop.payout.engine.book.Book;
import io.stroop.payout.engine.book.Cap;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.Finding;
import io.stroop.payout.engine.book.Lane;
import io.stroop.payout.engine.book.Payment;
import io.stroop.payout.engine.book.Payout;
import io.stroop.payout.engine.book.PayoutStatus;
import io.stroop.payout.engine.book.Scope;
import io.stroop.payout.engine.book.Substatus;
import io.stroop.payout.engine.book.Transaction;
import io.stroop.payout.engine.book.TransactionState;
import io.stroop.payout.engine.book.Unit;
import io.stroop.payout.engine.ledger.PaymentOperation;
import io.stroop.payout.engine.reconcile.LostTransactions;
import io.stroop.payout.engine.settlement.Ending;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What operators do to payouts and transactions. Each is one unit of work, with a reason and an actor that
/// appear in the timeline. What is signed cannot be cancelled, redirected or rejected, as it may be paid
/// already.
public final class Operators {
    private static final int BATCHES_AT_ONCE = 100;
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

    private final Book book;
    private final Ending ending;

    public Operators(Book book, Terms terms) {
        this.book = book;
        this.ending = new Ending(terms);
    }

    /// What became of an order.
    public sealed interface Outcome {
        /// It is done.
        record Done() implements Outcome {}

        /// The payout or transaction does not exist.
        record Unknown() implements Outcome {}

        /// Its status does not allow that.
        ///
        /// @param why what its status is, and what to do
        record NotAllowed(String why) implements Outcome {}
    }

    /// Who wants it, and why.
    ///
    /// @param reason one line for the timeline
    public record Order(String reason, String actor) {}

    /// Never pays it. Allowed until it is signed.
    public Outcome cancel(PayoutId payout, Order order) {
        return move(
                payout,
                Operators::isUnsigned,
                (row, now) -> List.of(moved(row, Substatus.CANCELLED, null, order, now)));
    }

    /// Sets aside what is not signed yet, until [#release], [#reject] or [#cancel].
    public Outcome hold(PayoutId payout, Order order) {
        return move(
                payout,
                row -> row.status().payable(),
                (row, now) -> List.of(moved(row, Substatus.SET_ASIDE, null, order, now)));
    }

    /// Pays what was held. The cap per payout no longer holds it; every other rule still applies.
    public Outcome release(PayoutId payout, Order order) {
        return move(
                payout,
                row -> row.status() == PayoutStatus.HELD,
                (row, now) -> List.of(new Change.Approve(payout), moved(row, Substatus.RELEASED, now, order, now)));
    }

    /// Never pays what was held.
    public Outcome reject(PayoutId payout, Order order) {
        return move(
                payout,
                row -> row.status() == PayoutStatus.HELD,
                (row, now) -> List.of(moved(row, Substatus.REJECTED, null, order, now)));
    }

    /// Checks at once what waits, instead of at its next time.
    public Outcome retry(PayoutId payout, Order order) {
        return move(
                payout,
                row -> row.status().payable(),
                (row, now) -> List.of(moved(row, Substatus.REPACKING, now, order, now)));
    }

    /// Sends it elsewhere. Allowed until it is signed, unless it may be paid already. A cap that held it applies
    /// again.
    ///
    /// @param memo null for none
    public Outcome redirect(PayoutId payout, AccountDestination destination, @Nullable Memo memo, Order order) {
        return move(
                payout,
                row -> isUnsigned(row) && row.substatus() != Substatus.MAYBE_PAID,
                (row, now) -> List.of(
                        new Change.Redirect(payout, destination, memo),
                        moved(row, Substatus.REDIRECTED, now, order, now)));
    }

    /// Ends a quarantined transaction as not paid: its payouts are paid by another one. The operator vouches for
    /// it: whoever says so although it was paid pays twice.
    ///
    /// @param channelSequence the channel's sequence number on the ledger
    public Outcome resolveUnpaid(TransactionHash hash, long channelSequence, Order order) {
        return book.work(unit -> {
            @Nullable Transaction locked = unit.lockUndecided(hash).orElse(null);
            if (locked == null) {
                return new Outcome.Unknown();
            }
            if (locked.state() != TransactionState.QUARANTINED) {
                return new Outcome.NotAllowed(
                        "the transaction is %s, and only one in quarantine can be resolved by hand; the ledger decides it"
                                .formatted(locked.state()));
            }
            Unit.Recorded recorded = unit.recorded(List.of(hash)).get(hash);
            if (recorded != null && recorded.seen()) {
                return new Outcome.NotAllowed(
                        "a ledger showed the transaction when it was compared with the book, so it was paid");
            }
            unit.apply(ending.expired(unit, locked, channelSequence, order.reason(), order.actor(), unit.now()));
            return new Outcome.Done();
        });
    }

    /// Closes a finding, so that its lane signs again. The operator vouches for what it was. What a lost
    /// transaction may have paid is held, until [#attribute] or [#release] says whether it did.
    ///
    /// @return [Outcome.Unknown] if no such finding is open
    public Outcome closeFinding(Finding.Key finding, Order order) {
        return book.work(unit -> {
            if (unit.lockLane(finding.lane()).isEmpty()
                    || unit.openFindings(finding.lane()).stream()
                            .noneMatch(open -> open.key().equals(finding))) {
                return new Outcome.Unknown();
            }
            List<Payout> maybePaid = finding.transaction() == null
                    ? List.of()
                    : unit.applied(finding.transaction())
                            .map(applied -> LostTransactions.maybePaid(unit, applied))
                            .orElse(List.of());
            if (maybePaid.stream().anyMatch(Operators::isSigned)) {
                return new Outcome.NotAllowed(
                        "payouts to the same accounts are signed, and not decided yet: close it when they are");
            }
            List<PayoutId> toHold = maybePaid.stream()
                    .filter(row -> row.status().payable())
                    .map(Payout::payoutId)
                    .toList();
            String why = "transaction %s may have paid it; %s".formatted(finding.transaction(), order.reason());
            unit.apply(List.of(
                    new Change.MovePayouts(toHold, Substatus.MAYBE_PAID, null, null, why, order.actor(), unit.now()),
                    new Change.CloseFinding(finding, order.reason(), order.actor(), unit.now())));
            return new Outcome.Done();
        });
    }

    private static boolean isSigned(Payout row) {
        return row.status() == PayoutStatus.BATCHED || row.status() == PayoutStatus.SUBMITTED;
    }

    /// Settles a payout that a lost transaction has paid, by an operator's word.
    ///
    /// @param hash of a transaction that was entered from the ledger
    public Outcome attribute(PayoutId payout, TransactionHash hash, Order order) {
        return book.work(unit -> {
            List<Payout> rows = unit.lockPayouts(new TreeSet<>(List.of(payout)));
            Unit.Applied applied = unit.applied(hash).orElse(null);
            if (rows.isEmpty() || applied == null) {
                return new Outcome.Unknown();
            }
            Payout row = rows.getFirst();
            Payment payment = applied.payments().stream()
                    .filter(one -> pays(one.operation(), row))
                    .findFirst()
                    .orElse(null);
            if (!isUnsigned(row) || payment == null) {
                return new Outcome.NotAllowed(
                        payment == null
                                ? "the transaction paid nothing of that asset to its destination"
                                : "the payout is %s (%s)"
                                        .formatted(row.status(), row.substatus().label()));
            }
            long attributed = unit.payouts(payment.payouts()).stream()
                    .mapToLong(one -> one.amount().stroops())
                    .reduce(0, Math::addExact);
            if (attributed + row.amount().stroops()
                    > payment.operation().amount().stroops()) {
                return new Outcome.NotAllowed(
                        "the transaction paid no more to its destination than is attributed already");
            }
            unit.apply(LostTransactions.settle(
                    unit, applied, List.of(new Payment(payment.index(), payment.operation(), List.of(payout)))));
            return new Outcome.Done();
        });
    }

    private static boolean pays(PaymentOperation operation, Payout row) {
        return operation.destination().equals(row.destination())
                && operation.asset().equals(row.asset());
    }

    /// Stops signing everything, an asset, or a publisher's payouts. Nothing is signed after this returns;
    /// transactions that are signed already still complete.
    ///
    /// @param scope not [Scope#LANE], whose switch is [#pauseLane]
    /// @param name the canonical asset or the publisher; empty for [Scope#ALL]
    public void pause(Scope scope, String name, Order order) {
        book.change(unit -> {
            unit.lockLanes();
            unit.apply(List.of(new Change.Pause(scope, name, order.reason(), order.actor(), unit.now())));
        });
    }

    /// Ends a pause.
    public void resume(Scope scope, String name) {
        book.change(unit -> {
            unit.lockLanes();
            unit.apply(List.of(new Change.Resume(scope, name, unit.now())));
        });
    }

    /// Stops signing in a lane.
    public Outcome pauseLane(LaneId lane, String reason) {
        return changeLane(lane, now -> new Change.PauseLane(lane, reason, now));
    }

    /// Gives up the proposals of a lane that nobody signs for any more, so that the other lanes pay what is in them.
    /// What it has signed still completes, followed by any lane; what is proposed to it later is adopted by
    /// the others.
    ///
    /// @return [Outcome.NotAllowed] unless the lane is paused: a replica that still signs for it would compete
    public Outcome retireLane(LaneId lane, Order order) {
        Outcome outcome = retireSome(lane, order);
        while (outcome instanceof Outcome.Done && hasProposals(lane)) {
            outcome = retireSome(lane, order);
        }
        return outcome;
    }

    private boolean hasProposals(LaneId lane) {
        return book.work(unit -> !unit.dueBatches(lane, END_OF_TIME, 1).isEmpty());
    }

    private Outcome retireSome(LaneId lane, Order order) {
        return book.work(unit -> {
            List<Batch> batches = unit.dueBatches(lane, END_OF_TIME, BATCHES_AT_ONCE).stream()
                    .flatMap(batch -> unit.lockBatch(batch.batchId()).stream())
                    .toList();
            Lane row = unit.lockLane(lane).orElse(null);
            if (row == null) {
                return new Outcome.Unknown();
            }
            if (!row.paused()) {
                return new Outcome.NotAllowed("the lane still signs: pause it, and stop its payout-services first");
            }
            String why = "the lane is retired by %s: %s".formatted(order.actor(), order.reason());
            unit.apply(batches.stream()
                    .<Change>map(batch -> new Change.ResolveBatch(batch.batchId(), Batch.State.EMPTY, why, unit.now()))
                    .toList());
            return new Outcome.Done();
        });
    }

    /// Lets a lane sign again.
    public Outcome resumeLane(LaneId lane) {
        return changeLane(lane, now -> new Change.ResumeLane(lane, now));
    }

    private Outcome changeLane(LaneId lane, Function<Instant, Change> change) {
        return book.work(unit -> {
            if (unit.lockLane(lane).isEmpty()) {
                return new Outcome.Unknown();
            }
            unit.apply(List.of(change.apply(unit.now())));
            return new Outcome.Done();
        });
    }

    /// Limits what is signed without approval, from the next signing on.
    public void setCap(Cap cap) {
        book.change(unit -> {
            unit.lockLanes();
            unit.apply(List.of(new Change.SetCap(cap)));
        });
    }

    /// Removes a limit.
    ///
    /// @param publisher whose own limit it is; null for the one for all
    public void removeCap(Cap.Kind kind, Asset asset, @Nullable PublisherId publisher) {
        book.change(unit -> {
            unit.lockLanes();
            unit.apply(List.of(new Change.RemoveCap(kind, asset, publisher, unit.now())));
        });
    }

    private static boolean isUnsigned(Payout row) {
        return row.status().payable() || row.status() == PayoutStatus.HELD;
    }

    private static Change moved(Payout row, Substatus to, @Nullable Instant nextLookAt, Order order, Instant now) {
        return new Change.MovePayouts(
                List.of(row.payoutId()), to, nextLookAt, null, order.reason(), order.actor(), now);
    }

    private Outcome move(
            PayoutId payout, Predicate<Payout> allowed, BiFunction<Payout, Instant, List<Change>> changes) {
        return book.work(unit -> {
            List<Payout> rows = unit.lockPayouts(new TreeSet<>(List.of(payout)));
            if (rows.isEmpty()) {
                return new Outcome.Unknown();
            }
            Payout row = rows.getFirst();
            if (!allowed.test(row)) {
                return new Outcome.NotAllowed("the payout is %s (%s)"
                        .formatted(row.status(), row.substatus().label()));
            }
            unit.apply(changes.apply(row, unit.now()));
            return new Outcome.Done();
        });
    }
}
