package io.stroop.payout.engine.submission;

import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.Terms;
import io.stroop.payout.engine.book.Book;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.FeeBump;
import io.stroop.payout.engine.book.Transaction;
import io.stroop.payout.engine.book.Unit;
import io.stroop.payout.engine.ledger.Ledger;
import io.stroop.payout.engine.ledger.SubmissionAck;
import io.stroop.payout.engine.signing.Signer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Sends due transactions: the highest fee bump of each, exactly as it was stored.
///
/// The claim is committed before the send. If the process dies in between, the transaction counts as sent
/// although it was not. That delays it but never pays it twice.
public final class Submitter {
    private static final System.Logger LOG = System.getLogger(Submitter.class.getName());
    private static final int TRANSACTIONS_PER_STEP = 16;

    /// A slow node must not let the last of a step's transactions wait until they expire.
    private static final Duration LONGEST_STEP = Duration.ofSeconds(10);

    private static final Duration AGAIN_WHEN_NOT_QUEUED = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int MOST_DOUBLINGS = 5;

    private final Book book;
    private final Ledger ledger;
    private final Answers answers;
    private final Clock clock;

    public Submitter(Book book, Ledger ledger, Signer signer, Terms terms, Clock clock) {
        this.book = book;
        this.ledger = ledger;
        this.answers = new Answers(new Bidding(signer, terms));
        this.clock = clock;
    }

    /// An envelope this replica is about to send.
    private record Claim(TransactionHash hash, String envelope) {}

    /// Sends some due transactions.
    ///
    /// @return whether there may be more
    public boolean step() {
        Instant begun = clock.instant();
        List<Claim> claims = book.work(Submitter::claim);
        for (Claim claim : claims) {
            if (clock.instant().isAfter(begun.plus(LONGEST_STEP))) {
                return false; // claimed, so due again soon
            }
            send(claim);
        }
        return claims.size() == TRANSACTIONS_PER_STEP;
    }

    private void send(Claim claim) {
        SubmissionAck ack = ledger.send(claim.envelope());
        book.change(unit -> unit.lockUndecided(claim.hash()).ifPresent(transaction -> {
            LOG.log(
                    System.Logger.Level.INFO,
                    "envelope sent; txHash={0} attempt={1} answer={2}",
                    claim.hash(),
                    transaction.sends(),
                    ack.label());
            unit.apply(answers.to(unit, transaction, ack, unit.now()));
        }));
    }

    private static List<Claim> claim(Unit unit) {
        Instant now = unit.now();
        List<Claim> claims = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        for (Transaction transaction : unit.lockDueSends(now, TRANSACTIONS_PER_STEP)) {
            FeeBump highest = unit.bumps(transaction.hash()).getFirst();
            claims.add(new Claim(
                    transaction.hash(),
                    Objects.requireNonNull(highest.envelope(), "an undecided transaction keeps its envelopes")));
            changes.add(new Change.UpdateTransaction(transaction.sending(now, pauseAfter(transaction.sends()))));
        }
        unit.apply(changes);
        return claims;
    }

    private static Duration pauseAfter(int sends) {
        Duration pause = AGAIN_WHEN_NOT_QUEUED.multipliedBy(1L << Math.min(sends, MOST_DOUBLINGS));
        return pause.compareTo(LONGEST_PAUSE) <= 0 ? pause : LONGEST_PAUSE;
    }
}
