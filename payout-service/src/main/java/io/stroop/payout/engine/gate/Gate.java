package io.stroop.payout.engine.gate;

import io.stroop.contracts.Asset;
import io.stroop.contracts.BatchId;
import io.stroop.contracts.PayoutId;
import io.stroop.payout.engine.Lease;
import io.stroop.payout.engine.LedgerTime;
import io.stroop.payout.engine.Terms;
import io.stroop.payout.engine.book.Batch;
import io.stroop.payout.engine.book.Book;
import io.stroop.payout.engine.book.Channel;
import io.stroop.payout.engine.book.Payout;
import io.stroop.payout.engine.book.Unit;
import io.stroop.payout.engine.ledger.Ledger;
import io.stroop.payout.engine.ledger.Preflight;
import io.stroop.payout.engine.ledger.Recipient;
import io.stroop.payout.engine.signing.Signer;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Takes proposals through the gate, one at a time. The book is asked before the network: while the lane is paused
/// or all of its channels are busy, or for a proposal in which nothing is payable, no request is made. Recipients
/// are checked before the unit of work that signs begins, so that no lock is held while waiting for the network.
public final class Gate {
    private static final System.Logger LOG = System.getLogger(Gate.class.getName());
    private static final int MOST_BATCHES_PER_STEP = 8;

    private final Book book;
    private final Ledger ledger;
    private final LedgerTime time;
    private final Signing signing;
    private final Signer signer;
    private final Terms terms;
    private boolean feesReported;

    public Gate(Book book, Ledger ledger, Signer signer, Lease lease, Terms terms, Clock clock) {
        this.book = book;
        this.ledger = ledger;
        this.time = new LedgerTime(ledger, terms, clock);
        this.signing = new Signing(signer, lease, terms);
        this.signer = signer;
        this.terms = terms;
    }

    /// A proposal with something payable.
    private record Question(BatchId batchId, Set<Recipient> recipients) {}

    /// What the book says about the due proposals.
    ///
    /// @param promised per asset, what undecided transactions may still take from the balance that is read next
    /// @param resolved whether one of them could be resolved without the network
    private record Due(List<Question> questions, Map<Asset, Long> promised, boolean resolved) {}

    /// Takes some due proposals through the gate.
    ///
    /// @return whether this replica resolved one, so that more may be due
    /// @throws IOException if the node does not answer, or if its newest ledger is no basis to sign on; the
    ///     proposals wait
    public boolean step() throws IOException {
        Due due = book.work(this::due);
        if (due.questions().isEmpty()) {
            return due.resolved();
        }
        Ledger.Latest latest = time.latestToSignOn();
        boolean progress = due.resolved();
        for (Question question : due.questions()) {
            Preflight preflight = ledger.preflight(question.recipients());
            SigningOutcome outcome = sign(question.batchId(), preflight, due.promised(), latest);
            LOG.log(System.Logger.Level.DEBUG, "batch processed; batchId={0} outcome={1}", question.batchId(), outcome);
            if (outcome == SigningOutcome.NO_SIGNATURE) {
                break; // the others would wait for the same signer
            }
            progress |= outcome == SigningOutcome.SIGNED
                    || outcome == SigningOutcome.EMPTY
                    || outcome == SigningOutcome.REFUSED;
            reportFees(outcome);
        }
        return progress;
    }

    /// A proposal that cannot be processed must not hold up the ones behind it: it is put off with the reason, and
    /// nothing in it is signed.
    private SigningOutcome sign(BatchId batchId, Preflight preflight, Map<Asset, Long> promised, Ledger.Latest latest) {
        try {
            return book.work(unit -> signing.sign(unit, batchId, preflight, promised, latest));
        } catch (RuntimeException e) {
            try {
                book.change(unit -> signing.putOff(unit, batchId, String.valueOf(e.getMessage())));
            } catch (RuntimeException storeIsAway) {
                e.addSuppressed(storeIsAway);
                throw e;
            }
            LOG.log(System.Logger.Level.ERROR, "batch put off; batchId=" + batchId, e);
            return SigningOutcome.WAITS;
        }
    }

    /// Once, until something was signed again.
    private void reportFees(SigningOutcome outcome) {
        if (outcome == SigningOutcome.NO_FEES && !feesReported) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "not enough XLM for fees, nothing is signed until it is topped up; distributionAccount={0}",
                    signer.distribution());
        }
        if (outcome == SigningOutcome.NO_FEES || outcome == SigningOutcome.SIGNED) {
            feesReported = outcome == SigningOutcome.NO_FEES;
        }
    }

    /// The proposals worth asking the network about: no more than there are channels to sign them with.
    private Due due(Unit unit) {
        List<Question> questions = new ArrayList<>();
        boolean resolved = false;
        if (!isPaused(unit) && signer.failure().isEmpty()) {
            for (Batch batch : unit.dueBatches(terms.lane(), unit.now(), freeChannels(unit))) {
                List<Payout> payable = payable(unit, batch);
                if (payable.isEmpty()) {
                    resolved |= signing.withoutNetwork(unit, batch) == SigningOutcome.EMPTY;
                } else {
                    questions.add(new Question(batch.batchId(), recipients(payable)));
                }
            }
        }
        return new Due(questions, unit.undecidedAmounts(terms.lane()), resolved);
    }

    /// Empty also while some of its payouts are not registered yet.
    private static List<Payout> payable(Unit unit, Batch batch) {
        Set<PayoutId> ids = batch.proposal().payments().stream()
                .flatMap(payment -> payment.payouts().stream())
                .map(payout -> payout.payoutId())
                .collect(Collectors.toSet());
        Owed owed = Signing.owed(unit, batch.proposal(), unit.payouts(ids));
        return Signing.waitsForRegistration(batch, owed, unit.now())
                ? List.of()
                : owed.payable().stream().flatMap(List::stream).toList();
    }

    private int freeChannels(Unit unit) {
        long free = unit.channels(terms.lane()).stream()
                .filter(Channel::free)
                .filter(signer::holds)
                .count();
        return (int) Math.min(free, MOST_BATCHES_PER_STEP);
    }

    private boolean isPaused(Unit unit) {
        return !unit.maySign(terms.lane());
    }

    private static Set<Recipient> recipients(List<Payout> payable) {
        return payable.stream().map(Payout::recipient).collect(Collectors.toSet());
    }
}
