package io.stroop.payout.engine.gate;

import io.stroop.contracts.Asset;
import io.stroop.contracts.BatchId;
import io.stroop.contracts.PayoutBatch;
import io.stroop.contracts.PayoutId;
import io.stroop.payout.engine.Lease;
import io.stroop.payout.engine.Terms;
import io.stroop.payout.engine.book.Batch;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.Channel;
import io.stroop.payout.engine.book.Controls;
import io.stroop.payout.engine.book.Payout;
import io.stroop.payout.engine.book.SpendingKey;
import io.stroop.payout.engine.book.Unit;
import io.stroop.payout.engine.ledger.Funds;
import io.stroop.payout.engine.ledger.Ledger;
import io.stroop.payout.engine.ledger.Preflight;
import io.stroop.payout.engine.signing.Signer;
import io.stroop.payout.engine.signing.SigningAnswer;
import io.stroop.payout.engine.signing.SigningFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The unit of work that signs. It locks the proposal, the lane and the payouts, decides by the book, leases a
/// channel, and builds, signs and stores the transaction. Nothing is sent from here; if it does not commit,
/// nothing has happened.
final class Signing {
    private static final Duration TRY_AGAIN_IN = Duration.ofMillis(200);
    private static final Duration TRY_AGAIN_WHEN_PAUSED = Duration.ofSeconds(1);
    private static final Duration TRY_AGAIN_WITHOUT_FEES = Duration.ofSeconds(5);
    private static final Duration TRY_AGAIN_WHEN_POSTPONED = Duration.ofSeconds(20);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration TRY_AGAIN_AFTER_FAILURE = Duration.ofSeconds(5);
    private static final Duration WAIT_FOR_UNKNOWN = Duration.ofMinutes(5);

    /// A book whose comparison is further behind than this may be an old one.
    private static final long MOST_LEDGERS_UNCOMPARED = 12;

    private final Signer signer;
    private final Lease lease;
    private final Terms terms;
    private final SigningChanges changes;

    Signing(Signer signer, Lease lease, Terms terms) {
        this.signer = signer;
        this.lease = lease;
        this.terms = terms;
        this.changes = new SigningChanges(signer, terms);
    }

    /// Resolves or puts off a proposal in which nothing is payable, without asking the network.
    SigningOutcome withoutNetwork(Unit unit, Batch due) {
        return sign(unit, due.batchId(), new Preflight(Map.of(), new Funds(Map.of())), Map.of(), null);
    }

    /// What the book confirms of a proposal. A record that was refused holds up nobody.
    static Owed owed(Unit unit, PayoutBatch proposal, List<Payout> rows) {
        Owed owed = Owed.of(proposal, rows);
        return owed.unknown().isEmpty() ? owed : owed.without(unit.refused(owed.unknown()));
    }

    /// Whether a young proposal has payouts that are still on their way to the book.
    static boolean waitsForRegistration(Batch batch, Owed owed, Instant now) {
        return !owed.unknown().isEmpty() && now.isBefore(batch.receivedAt().plus(WAIT_FOR_UNKNOWN));
    }

    /// @param preflight what the ledger says about the proposal's recipients
    /// @param promised per asset, what undecided transactions could still take before the balance was read
    /// @param latest the newest ledger, read before the recipients were checked; null if nothing is to be signed
    SigningOutcome sign(
            Unit unit,
            BatchId batchId,
            Preflight preflight,
            Map<Asset, Long> promised,
            Ledger.@Nullable Latest latest) {
        Optional<Batch> locked = unit.lockBatch(batchId);
        if (locked.isEmpty()) {
            return SigningOutcome.TAKEN;
        }
        Batch batch = locked.get();
        Instant now = unit.now();
        if (isPaused(unit, batch)) {
            return putOff(
                    unit,
                    batch,
                    now.plus(TRY_AGAIN_WHEN_PAUSED),
                    "the lane signs nothing at present: see GET /v1/lanes");
        }
        Controls controls = unit.controls();
        List<Payout> rows = unit.lockPayouts(payoutIds(batch.proposal()));
        Owed owed = owed(unit, batch.proposal(), rows);
        if (waitsForRegistration(batch, owed, now)) {
            return putOff(
                    unit,
                    batch,
                    now.plus(pauseFor(batch, now)),
                    owed.unknown().size() + " payouts are not registered yet");
        }
        Selection selection =
                Selecting.select(batch.proposal(), owed, obstacles(unit, controls, rows, preflight, promised, now));
        if (selection.payments().isEmpty()) {
            unit.apply(changes.withoutPayments(batch, selection, now));
            return SigningOutcome.EMPTY;
        }
        if (latest == null) {
            return SigningOutcome.WAITS; // a payout has become payable since; the next step asks the network
        }
        if (!lease.held()) {
            return putOff(
                    unit,
                    batch,
                    now.plus(TRY_AGAIN_WHEN_PAUSED),
                    "the distribution account %s was not shown to be this book's for %d s"
                            .formatted(signer.distribution(), Lease.LONGEST.toSeconds()));
        }
        if (!isCompared(unit, batch, latest)) {
            return putOff(
                    unit,
                    batch,
                    now.plus(TRY_AGAIN_WHEN_PAUSED),
                    "the ledgers before %s have not been compared with the book yet".formatted(latest.sequence()));
        }
        long bid = bid(batch.proposal(), selection);
        if (!coversFees(unit, preflight.funds(), selection, bid)) {
            putOff(
                    unit,
                    batch,
                    now.plus(TRY_AGAIN_WITHOUT_FEES),
                    "the distribution account %s has not enough XLM for the fees: top it up"
                            .formatted(signer.distribution()));
            return SigningOutcome.NO_FEES;
        }
        Optional<Channel> channel = unit.lockFreeChannel(batch.lane());
        if (channel.isEmpty() || !signer.holds(channel.get())) {
            return putOff(
                    unit, batch, now.plus(TRY_AGAIN_IN), "all channel accounts are leased to undecided transactions");
        }
        return switch (changes.withPayments(
                batch, selection, controls, channel.get(), maxTime(latest), bid, latest.sequence(), now)) {
            case SigningAnswer.Signed<List<Change>>(List<Change> signed) -> {
                unit.apply(signed);
                yield SigningOutcome.SIGNED;
            }
            case SigningAnswer.NotSigned<List<Change>>(SigningFailure failure) ->
                notSigned(unit, batch, selection, failure, now);
        };
    }

    private SigningOutcome notSigned(Unit unit, Batch batch, Selection selection, SigningFailure failure, Instant now) {
        return switch (failure.kind()) {
            case UNAVAILABLE -> {
                putOff(unit, batch, now.plus(TRY_AGAIN_WHEN_PAUSED), failure.reason());
                yield SigningOutcome.NO_SIGNATURE;
            }
            case POSTPONED -> {
                putOff(unit, batch, now.plus(TRY_AGAIN_WHEN_POSTPONED), failure.reason());
                yield SigningOutcome.POSTPONED;
            }
            case REFUSED -> {
                unit.apply(changes.refused(batch, selection, failure.reason(), now));
                yield SigningOutcome.REFUSED;
            }
        };
    }

    /// Registration usually takes milliseconds; the longer it does not come, the more rarely it is looked for.
    private static Duration pauseFor(Batch batch, Instant now) {
        Duration age = Duration.between(batch.receivedAt(), now);
        Duration pause = age.dividedBy(5);
        return pause.compareTo(TRY_AGAIN_IN) < 0
                ? TRY_AGAIN_IN
                : pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    /// The lane stays as it is until this unit of work ends, so nothing is signed after a pause was answered.
    private static boolean isPaused(Unit unit, Batch batch) {
        return !unit.maySign(batch.lane());
    }

    private static boolean isCompared(Unit unit, Batch batch, Ledger.Latest latest) {
        long through = unit.shareLane(batch.lane())
                .map(lane -> lane.reconciliation().through())
                .orElse(0L);
        return latest.sequence().number() - through <= MOST_LEDGERS_UNCOMPARED;
    }

    private Obstacles obstacles(
            Unit unit,
            Controls controls,
            List<Payout> rows,
            Preflight preflight,
            Map<Asset, Long> promisedBefore,
            Instant now) {
        Set<SpendingKey> counters = Spending.counters(rows, controls, now);
        // A transaction may have been decided since the balance was read, and another one signed.
        Map<Asset, Long> promised = new HashMap<>(promisedBefore);
        unit.undecidedAmounts(terms.lane()).forEach((asset, stroops) -> promised.merge(asset, stroops, Math::max));
        return new Obstacles(
                terms,
                controls,
                preflight,
                Obstacles.ownAccounts(unit, signer),
                promised,
                counters.isEmpty() ? Map.of() : unit.spent(counters),
                Obstacles.unexplained(unit, rows),
                now);
    }

    /// The fee source must cover the maximum fees of all that it has queued.
    private boolean coversFees(Unit unit, Funds funds, Selection selection, long bid) {
        if (!(funds.of(Asset.NATIVE) instanceof Funds.OwnLine.Spendable(long spendable))) {
            return true; // nothing is known; the network decides
        }
        long fee = bid * (selection.payments().size() + 1L);
        long lumens = selection.payments().stream()
                .filter(payment -> payment.operation().asset().equals(Asset.NATIVE))
                .mapToLong(payment -> payment.operation().amount().stroops())
                .reduce(0, Math::addExact);
        return spendable - lumens >= fee + unit.undecidedFees(terms.lane());
    }

    /// At least what failed before for one of the payouts.
    private long bid(PayoutBatch proposal, Selection selection) {
        long failed =
                selection.payouts().stream().mapToLong(Payout::bidStroops).max().orElse(0);
        return Math.max(
                Math.min(Math.max(proposal.bidStroops(), failed), terms.maxBidStroops()), PayoutBatch.MIN_BID_STROOPS);
    }

    /// By the ledger's time alone: only that is compared with it.
    private long maxTime(Ledger.Latest latest) {
        return latest.closedAt().plus(terms.validity()).getEpochSecond();
    }

    /// Tries it again later, if nothing became of it.
    void putOff(Unit unit, BatchId batchId, String why) {
        unit.lockBatch(batchId)
                .ifPresent(batch -> putOff(unit, batch, unit.now().plus(TRY_AGAIN_AFTER_FAILURE), why));
    }

    private static SigningOutcome putOff(Unit unit, Batch batch, Instant until, String why) {
        unit.apply(List.of(new Change.PutOff(batch.batchId(), until, why)));
        return SigningOutcome.WAITS;
    }

    private static SortedSet<PayoutId> payoutIds(PayoutBatch batch) {
        SortedSet<PayoutId> ids = new TreeSet<>();
        batch.payments().forEach(payment -> payment.payouts().forEach(payout -> ids.add(payout.payoutId())));
        return ids;
    }
}
