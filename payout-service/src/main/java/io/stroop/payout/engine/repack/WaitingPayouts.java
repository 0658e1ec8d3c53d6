package io.stroop.payout.engine.repack;

import io.stroop.contracts.PayoutId;
import io.stroop.payout.engine.Terms;
import io.stroop.payout.engine.book.Book;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.Payout;
import io.stroop.payout.engine.book.PayoutStatus;
import io.stroop.payout.engine.book.Substatus;
import io.stroop.payout.engine.book.Unit;
import io.stroop.payout.engine.gate.Obstacles;
import io.stroop.payout.engine.ledger.Ledger;
import io.stroop.payout.engine.ledger.Preflight;
import io.stroop.payout.engine.ledger.Recipient;
import io.stroop.payout.engine.signing.Signer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Checks whether payouts that wait for their recipient, an issuer or funds can be paid by now, and queues those
/// again. One request covers up to a hundred recipients; a payout is checked the more rarely the longer it has been
/// waiting, so that a million dead recipients cost no more than a few.
public final class WaitingPayouts {
    private static final int MOST_PAYOUTS = 1_000;
    private static final int MOST_RECIPIENTS = 100;

    /// The next check comes after a fiftieth of the time it has waited.
    private static final int PART_OF_THE_WAIT = 50;

    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final Book book;
    private final Ledger ledger;
    private final Signer signer;
    private final Terms terms;

    public WaitingPayouts(Book book, Ledger ledger, Signer signer, Terms terms) {
        this.book = book;
        this.ledger = ledger;
        this.signer = signer;
        this.terms = terms;
    }

    /// Checks some of them.
    ///
    /// @return whether it moved some. If not, the others wait for the next step, however many are due, so that dead
    ///     recipients do not keep the node busy
    /// @throws IOException if the node does not answer; nothing has changed
    public boolean step() throws IOException {
        List<Payout> due = book.work(unit -> unit.waiting(unit.now(), MOST_PAYOUTS));
        if (due.isEmpty()) {
            return false;
        }
        Set<Recipient> asked = new LinkedHashSet<>();
        List<Payout> checked = new ArrayList<>();
        for (Payout payout : due) {
            Recipient recipient = payout.recipient();
            if (asked.contains(recipient) || asked.size() < MOST_RECIPIENTS) {
                asked.add(recipient);
                checked.add(payout);
            }
        }
        Preflight preflight = ledger.preflight(asked);
        return book.work(unit -> recheck(unit, checked, preflight));
    }

    private boolean recheck(Unit unit, List<Payout> checked, Preflight preflight) {
        Set<PayoutId> ids = checked.stream().map(Payout::payoutId).collect(Collectors.toSet());
        List<Payout> rows = new ArrayList<>(unit.lockPayouts(new TreeSet<>(ids)));
        rows.removeIf(row -> !isWaiting(row)); // an operator or a proposal has moved it meanwhile
        rows.sort(Obstacles.SMALLEST_FIRST);
        Instant now = unit.now();
        Obstacles obstacles = new Obstacles(
                terms,
                unit.controls(),
                preflight,
                Obstacles.ownAccounts(unit, signer),
                Map.of(),
                Map.of(),
                Obstacles.unexplained(unit, rows),
                now);
        List<Change> changes =
                rows.stream().map(row -> change(row, obstacles.judge(row), now)).toList();
        unit.apply(changes);
        return changes.stream().anyMatch(Change.MovePayouts.class::isInstance);
    }

    private Change change(Payout row, Obstacles.Verdict verdict, Instant now) {
        List<PayoutId> id = List.of(row.payoutId());
        return switch (verdict) {
            case Obstacles.Verdict.Pay _ -> Change.MovePayouts.to(Substatus.REPACKING, id, now, null, now);
            case Obstacles.Verdict.AskAgain _ -> new Change.LookAgain(id, nextCheck(row, now));
            case Obstacles.Verdict.Aside(Substatus reason)
            when reason == row.substatus() -> new Change.LookAgain(id, nextCheck(row, now));
            case Obstacles.Verdict.Aside(Substatus reason)
            when isWaiting(reason) -> Change.MovePayouts.to(reason, id, nextCheck(row, now), null, now);
            // The gate sets aside what a pause or a cap stops.
            case Obstacles.Verdict.Aside _ -> Change.MovePayouts.to(Substatus.REPACKING, id, now, null, now);
        };
    }

    private static boolean isWaiting(Payout row) {
        return isWaiting(row.substatus());
    }

    private static boolean isWaiting(Substatus substatus) {
        return substatus.status() == PayoutStatus.AWAITING_RECIPIENT
                || substatus.status() == PayoutStatus.AWAITING_FUNDS;
    }

    private Instant nextCheck(Payout payout, Instant now) {
        Instant since = payout.waitingSince() == null ? now : payout.waitingSince();
        Duration pause = Duration.between(since, now).dividedBy(PART_OF_THE_WAIT);
        if (pause.compareTo(terms.firstCheck()) < 0) {
            pause = terms.firstCheck();
        }
        return now.plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    }
}
