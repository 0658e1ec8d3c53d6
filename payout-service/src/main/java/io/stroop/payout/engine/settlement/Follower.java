package io.stroop.payout.engine.settlement;

import io.stroop.contracts.TransactionHash;
import io.stroop.payout.engine.LedgerTime;
import io.stroop.payout.engine.Terms;
import io.stroop.payout.engine.book.Book;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.Substatus;
import io.stroop.payout.engine.book.Transaction;
import io.stroop.payout.engine.book.Unit;
import io.stroop.payout.engine.ledger.Ledger;
import io.stroop.payout.engine.ledger.LookUp;
import io.stroop.payout.engine.signing.Signer;
import io.stroop.payout.engine.submission.Bidding;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Follows the ledger: whenever a new one has closed, looks up every undecided transaction, and ends it by its
/// result or by proof that no ledger includes it.
public final class Follower {
    private static final System.Logger LOG = System.getLogger(Follower.class.getName());
    private static final int MAX_UNDECIDED = 1_000; // ten times the channels that a lane may have

    private final Book book;
    private final Ledger ledger;
    private final LedgerTime time;
    private final Ending ending;
    private final Bidding bidding;
    private final Terms terms;
    private final Set<TransactionHash> reported = new HashSet<>();
    private final Set<TransactionHash> unanswered = new HashSet<>();
    private final Set<TransactionHash> busy = new HashSet<>();
    private long seenLedger;

    public Follower(Book book, Ledger ledger, Signer signer, Terms terms, Clock clock) {
        this.book = book;
        this.ledger = ledger;
        this.time = new LedgerTime(ledger, terms, clock);
        this.ending = new Ending(terms);
        this.bidding = new Bidding(signer, terms);
        this.terms = terms;
    }

    /// Looks for a new ledger and settles from it. Called by one thread.
    ///
    /// @return whether a transaction was ended, so that a channel is free
    /// @throws IOException if the node does not answer
    public boolean step() throws IOException {
        List<Transaction> undecided = book.work(unit -> unit.undecided(MAX_UNDECIDED));
        if (undecided.isEmpty()) {
            forgetAllBut(undecided);
            return false; // a new ledger would decide nothing, so the node is not asked
        }
        forgetAllBut(undecided);
        Ledger.Latest latest = ledger.latest();
        boolean isNew = latest.sequence().number() != seenLedger;
        boolean ended = false;
        for (Transaction transaction : undecided) {
            boolean wasBusy = busy.remove(transaction.hash());
            if (isNew || wasBusy || unanswered.contains(transaction.hash())) {
                ended |= follow(transaction, latest);
            }
        }
        seenLedger = latest.sequence().number();
        if (!unanswered.isEmpty()) {
            throw new IOException("no answer about %d of %d undecided transactions, such as %s"
                    .formatted(
                            unanswered.size(),
                            undecided.size(),
                            unanswered.iterator().next()));
        }
        return ended;
    }

    /// Others may have been ended by another replica.
    private void forgetAllBut(List<Transaction> undecided) {
        Set<TransactionHash> hashes = undecided.stream().map(Transaction::hash).collect(Collectors.toSet());
        unanswered.retainAll(hashes);
        busy.retainAll(hashes);
        reported.retainAll(hashes);
    }

    /// One without an answer holds up no other, and is asked about again before the next ledger. One that
    /// cannot be processed stays undecided and is looked up again after the next ledger.
    private boolean follow(Transaction transaction, Ledger.Latest latest) {
        try {
            boolean ended = resolve(transaction, latest);
            unanswered.remove(transaction.hash());
            return ended;
        } catch (IOException e) {
            unanswered.add(transaction.hash());
        } catch (RuntimeException e) {
            requireStore(e);
            unanswered.remove(transaction.hash());
            if (reported.add(transaction.hash())) {
                LOG.log(
                        System.Logger.Level.ERROR,
                        "transaction cannot be resolved, it stays undecided; txHash=" + transaction.hash(),
                        e);
            }
        }
        return false;
    }

    /// If the store answers, the failure is that of one transaction.
    private void requireStore(RuntimeException failure) {
        try {
            book.work(Unit::now);
        } catch (RuntimeException storeIsAway) {
            failure.addSuppressed(storeIsAway);
            throw failure;
        }
    }

    private boolean resolve(Transaction transaction, Ledger.Latest latest) throws IOException {
        Optional<LookUp.InLedger> found = lookUp(transaction);
        if (found.isPresent()) {
            return settle(transaction, found.get());
        }
        if (!time.isPast(transaction.maxTime(), latest)) {
            raiseIfPassedOver(transaction, latest);
            return false;
        }
        requireOurNetwork();
        Ledger.AccountSequences snapshot = ledger.sequences(List.of(transaction.channel()));
        ExpiryProof proof = ExpiryProof.of(transaction, latest, snapshot);
        if (proof == ExpiryProof.NOT_YET) {
            return false;
        }
        Optional<LookUp.InLedger> foundAfterAll = lookUp(transaction);
        if (foundAfterAll.isPresent()) {
            return settle(transaction, foundAfterAll.get());
        }
        return switch (proof) {
            case PROVEN ->
                expire(transaction, Objects.requireNonNull(snapshot.byAccount().get(transaction.channel())));
            case SEQUENCE_USED -> quarantine(transaction, "its sequence number was used, but no node knows its hash");
            case CHANNEL_GONE -> quarantine(transaction, "its channel account does not exist any more");
            case NOT_YET -> false;
        };
    }

    /// On another network the channel's sequence number says nothing.
    private void requireOurNetwork() throws IOException {
        if (!ledger.networkPassphrase().equals(terms.networkPassphrase())) {
            throw new IOException("the node serves another network: nothing is decided");
        }
    }

    private Optional<LookUp.InLedger> lookUp(Transaction transaction) throws IOException {
        return switch (ledger.lookUp(transaction.hash())) {
            case LookUp.InLedger found -> Optional.of(found);
            case LookUp.NotFound _ -> Optional.empty();
            case LookUp.Unanswered(String why) ->
                throw new IOException("getTransaction %s: %s".formatted(transaction.hash(), why));
        };
    }

    private boolean settle(Transaction transaction, LookUp.InLedger found) {
        return end(transaction, (unit, locked) -> ending.inLedger(unit, locked, found, unit.now()));
    }

    private boolean expire(Transaction transaction, long channelSequence) {
        String why = "transaction %s expired without being applied".formatted(transaction.hash());
        return end(
                transaction,
                (unit, row) -> wasSeen(unit, row)
                        ? quarantined(unit, row, "a ledger showed it, but now no node knows its hash")
                        : ending.expired(unit, row, channelSequence, why, null, unit.now()));
    }

    private static boolean wasSeen(Unit unit, Transaction transaction) {
        Unit.Recorded recorded = unit.recorded(List.of(transaction.hash())).get(transaction.hash());
        return recorded != null && recorded.seen();
    }

    /// Its channel stays leased, and its payouts are not paid again, until its hash is found or an operator says
    /// what became of it.
    private boolean quarantine(Transaction transaction, String why) {
        end(transaction, (unit, locked) -> quarantined(unit, locked, why));
        if (reported.add(transaction.hash())) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "transaction quarantined, an operator has to find out whether it was paid; txHash={0}"
                            + " channelAccount={1} reason={2}",
                    transaction.hash(),
                    transaction.channel(),
                    why);
        }
        return false;
    }

    private List<Change> quarantined(Unit unit, Transaction transaction, String why) {
        if (!transaction.state().sendable()) {
            return List.of(); // it is in quarantine already
        }
        List<Change> changes = new ArrayList<>();
        unit.payments(transaction.hash())
                .forEach(payment -> changes.add(
                        Change.MovePayouts.to(Substatus.QUARANTINED, payment.payouts(), null, why, unit.now())));
        changes.add(new Change.UpdateTransaction(transaction.quarantined(why)));
        return changes;
    }

    /// Counts the ledgers that pass over its highest bid, and raises the bid after two.
    private void raiseIfPassedOver(Transaction transaction, Ledger.Latest latest) {
        boolean counting = transaction.sentLedger() > 0;
        if (transaction.sends() == 0 || (counting && !Bidding.passedOver(transaction, latest.sequence()))) {
            return;
        }
        end(transaction, (unit, locked) -> {
            if (locked.state().sendable() && locked.sends() > 0 && locked.sentLedger() == 0) {
                return List.of(new Change.UpdateTransaction(locked.sentAt(latest.sequence())));
            }
            return Bidding.passedOver(locked, latest.sequence())
                    ? bidding.raise(unit, locked, 0, unit.now())
                    : List.of();
        });
    }

    /// Decides about a locked transaction.
    private interface Decision {
        List<Change> of(Unit unit, Transaction transaction);
    }

    /// One unit of work. If another one has the transaction, such as the one that stores a response to it, it
    /// is looked up again in the next step, without waiting for another ledger.
    private boolean end(Transaction transaction, Decision decision) {
        return book.work(unit -> {
            @Nullable Transaction row = unit.lockUndecided(transaction.hash()).orElse(null);
            if (row == null) {
                busy.add(transaction.hash());
                return false;
            }
            List<Change> changes = decision.of(unit, row);
            unit.apply(changes);
            return changes.stream().anyMatch(Change.EndTransaction.class::isInstance);
        });
    }
}
