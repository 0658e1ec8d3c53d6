package io.stroop.payout.engine.gate;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import io.stroop.contracts.MuxedAddress;
import io.stroop.payout.engine.Terms;
import io.stroop.payout.engine.book.Cap;
import io.stroop.payout.engine.book.Controls;
import io.stroop.payout.engine.book.Payout;
import io.stroop.payout.engine.book.SpendingKey;
import io.stroop.payout.engine.book.Substatus;
import io.stroop.payout.engine.book.Unit;
import io.stroop.payout.engine.ledger.Funds;
import io.stroop.payout.engine.ledger.Preflight;
import io.stroop.payout.engine.ledger.Recipient;
import io.stroop.payout.engine.ledger.Standing;
import io.stroop.payout.engine.signing.Signer;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/// What stands in the way of one payout. Each payout is judged by itself, so that none shares the fate of
/// another: what is paid reduces the room, the funds and the caps that are left for the next.
///
/// Pure, but it counts: ask about payouts in the order in which they are to be served, [#SMALLEST_FIRST].
public final class Obstacles {
    /// Where room, funds or caps do not suffice for all, they serve as many payouts as possible.
    public static final Comparator<Payout> SMALLEST_FIRST =
            Comparator.comparing(Payout::amount).thenComparing(Payout::payoutId);

    private final Terms terms;
    private final Controls controls;
    private final Preflight preflight;
    private final Set<AccountId> ownAccounts;
    private final Collection<Unit.Unexplained> unexplained;
    private final Instant now;
    private final Map<Recipient, Long> room = new HashMap<>();
    private final Map<Asset, Long> funds = new HashMap<>();
    private final Map<Asset, Long> promised;
    private final Map<SpendingKey, Long> spent;

    /// A verdict about one payout.
    public sealed interface Verdict {
        /// It can be paid, and what it takes has been counted.
        record Pay() implements Verdict {}

        /// It has to wait, for this reason.
        record Aside(Substatus reason) implements Verdict {}

        /// Nothing is known, or it depends on transactions that are not decided yet. It is proposed again.
        record AskAgain() implements Verdict {}
    }

    /// @param ownAccounts those of [#ownAccounts]
    /// @param promised per asset, what undecided transactions may still take from the funds
    /// @param unexplained payments that may have paid what is judged
    /// @param spent what was counted against hourly caps, for all workers and publishers of the batch
    public Obstacles(
            Terms terms,
            Controls controls,
            Preflight preflight,
            Set<AccountId> ownAccounts,
            Map<Asset, Long> promised,
            Map<SpendingKey, Long> spent,
            Collection<Unit.Unexplained> unexplained,
            Instant now) {
        this.terms = terms;
        this.controls = controls;
        this.preflight = preflight;
        this.ownAccounts = Set.copyOf(ownAccounts);
        this.promised = new HashMap<>(promised);
        this.spent = new HashMap<>(spent);
        this.unexplained = List.copyOf(unexplained);
        this.now = now;
    }

    /// The accounts that are never paid: the distribution accounts and channels of all lanes.
    public static Set<AccountId> ownAccounts(Unit unit, Signer signer) {
        Set<AccountId> own = new HashSet<>(unit.ownAccounts());
        own.add(signer.distribution());
        return own;
    }

    /// The payments that may have paid one of these payouts.
    public static List<Unit.Unexplained> unexplained(Unit unit, Collection<Payout> payouts) {
        return unit.unexplained(payouts.stream().map(Payout::destination).collect(Collectors.toSet()));
    }

    /// Judges a payout and, if it can be paid, counts it.
    public Verdict judge(Payout payout) {
        Optional<Verdict> obstacle = ofPolicy(payout)
                .<Verdict>map(Verdict.Aside::new)
                .or(() -> ofRecipient(payout))
                .or(() -> ofFunds(payout));
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        count(payout);
        return new Verdict.Pay();
    }

    private Optional<Substatus> ofPolicy(Payout payout) {
        if (isOwnAccount(payout)) {
            return Optional.of(Substatus.NOT_A_RECIPIENT);
        }
        if (controls.pauses(payout)) {
            return Optional.of(Substatus.PAUSED);
        }
        if (isMaybePaid(payout)) {
            return Optional.of(Substatus.MAYBE_PAID);
        }
        if (isOverCap(payout)) {
            return Optional.of(Substatus.OVER_CAP);
        }
        return isOverHourlyCap(payout) ? Optional.of(Substatus.OVER_HOURLY_CAP) : Optional.empty();
    }

    /// A payment to ourselves moves nothing, and one to the issuer destroys the money.
    private boolean isOwnAccount(Payout payout) {
        AccountId account = payout.destination().account();
        return ownAccounts.contains(account)
                || (payout.asset() instanceof Asset.Issued issued
                        && issued.issuer().equals(account));
    }

    /// A completion that was there when a lost transaction was applied may be what it paid, also if it is
    /// registered again only now.
    private boolean isMaybePaid(Payout payout) {
        return !payout.approved()
                && unexplained.stream()
                        .anyMatch(paid -> paid.destination().equals(payout.destination())
                                && paid.asset().equals(payout.asset())
                                && !payout.completedAt().isAfter(paid.closedAt().plus(terms.clockTolerance())));
    }

    private boolean isOverCap(Payout payout) {
        OptionalLong own = controls.cap(Cap.Kind.PAYOUT, payout.publisher(), payout.asset());
        OptionalLong cap = own.isPresent() ? own : terms.maxPayoutStroops();
        return !payout.approved() && cap.isPresent() && payout.amount().stroops() > cap.getAsLong();
    }

    private boolean isOverHourlyCap(Payout payout) {
        return exceeds(
                        controls.cap(Cap.Kind.WORKER_HOUR, payout.publisher(), payout.asset()),
                        SpendingKey.ofWorker(payout.publisher(), payout.workerId(), payout.asset(), now),
                        payout)
                || exceeds(
                        controls.cap(Cap.Kind.PUBLISHER_HOUR, payout.publisher(), payout.asset()),
                        SpendingKey.ofPublisher(payout.publisher(), payout.asset(), now),
                        payout);
    }

    private boolean exceeds(OptionalLong cap, SpendingKey key, Payout payout) {
        return cap.isPresent() && payout.amount().stroops() > cap.getAsLong() - spent.getOrDefault(key, 0L);
    }

    private Optional<Verdict> ofRecipient(Payout payout) {
        Recipient recipient = payout.recipient();
        return switch (preflight.of(recipient)) {
            case Standing.Unknown _ -> Optional.of(new Verdict.AskAgain());
            case Standing.Closed(var why) -> Optional.of(new Verdict.Aside(Substatus.of(why)));
            case Standing.Room standing
            when needsMemo(payout, standing) -> Optional.of(new Verdict.Aside(Substatus.MEMO_REQUIRED));
            case Standing.Room standing
            when payout.amount().stroops() > room.getOrDefault(recipient, standing.stroops()) ->
                Optional.of(new Verdict.Aside(Substatus.LINE_FULL));
            case Standing.Room _ -> Optional.empty();
        };
    }

    /// A muxed address carries the id that a memo would carry.
    ///
    /// @see <a href="https://github.com/stellar/stellar-protocol/blob/master/ecosystem/sep-0029.md">SEP-29</a>
    private static boolean needsMemo(Payout payout, Standing.Room standing) {
        return standing.memoRequired() && payout.memo() == null && !(payout.destination() instanceof MuxedAddress);
    }

    private Optional<Verdict> ofFunds(Payout payout) {
        return switch (preflight.funds().of(payout.asset())) {
            case Funds.OwnLine.Unknown _ -> Optional.of(new Verdict.AskAgain());
            case Funds.OwnLine.NoTrustline _ -> Optional.of(new Verdict.Aside(Substatus.ASSET_NOT_HELD));
            case Funds.OwnLine.NotAuthorized _ -> Optional.of(new Verdict.Aside(Substatus.SENDING_NOT_AUTHORIZED));
            case Funds.OwnLine.Spendable(long spendable) -> ofFunds(payout, spendable);
        };
    }

    /// What undecided transactions pay may or may not be gone from the balance already. If only that is in the
    /// way, the payout is asked about again after they are decided.
    private Optional<Verdict> ofFunds(Payout payout, long spendable) {
        long available = aboveFloor(payout.asset(), spendable);
        if (payout.amount().stroops() > available) {
            return Optional.of(new Verdict.Aside(Substatus.UNDERFUNDED));
        }
        long left = funds.getOrDefault(payout.asset(), available);
        return payout.amount().stroops() > left - promised.getOrDefault(payout.asset(), 0L)
                ? Optional.of(new Verdict.AskAgain())
                : Optional.empty();
    }

    private void count(Payout payout) {
        long amount = payout.amount().stroops();
        Recipient recipient = payout.recipient();
        if (preflight.of(recipient) instanceof Standing.Room(long stroops, boolean memoRequired)) {
            room.merge(recipient, stroops - amount, (left, _) -> left - amount);
        }
        if (preflight.funds().of(payout.asset()) instanceof Funds.OwnLine.Spendable(long spendable)) {
            funds.merge(payout.asset(), aboveFloor(payout.asset(), spendable) - amount, (left, _) -> left - amount);
        }
        spent.merge(
                SpendingKey.ofWorker(payout.publisher(), payout.workerId(), payout.asset(), now),
                amount,
                Spending::sum);
        spent.merge(SpendingKey.ofPublisher(payout.publisher(), payout.asset(), now), amount, Spending::sum);
    }

    private long aboveFloor(Asset asset, long spendable) {
        long floor = controls.cap(Cap.Kind.BALANCE_FLOOR, asset).orElse(0);
        return Math.max(0, spendable - floor);
    }
}
