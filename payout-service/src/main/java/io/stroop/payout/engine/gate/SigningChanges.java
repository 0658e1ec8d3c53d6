package io.stroop.payout.engine.gate;

import io.stroop.contracts.LedgerSequence;
import io.stroop.contracts.Manifest;
import io.stroop.contracts.ManifestPayment;
import io.stroop.contracts.Memo;
import io.stroop.contracts.PayoutBatch;
import io.stroop.contracts.PayoutId;
import io.stroop.payout.engine.Terms;
import io.stroop.payout.engine.book.Batch;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.Channel;
import io.stroop.payout.engine.book.Controls;
import io.stroop.payout.engine.book.FeeBump;
import io.stroop.payout.engine.book.Payment;
import io.stroop.payout.engine.book.Payout;
import io.stroop.payout.engine.book.PayoutStatus;
import io.stroop.payout.engine.book.SpendingKey;
import io.stroop.payout.engine.book.Substatus;
import io.stroop.payout.engine.book.Transaction;
import io.stroop.payout.engine.book.TransactionState;
import io.stroop.payout.engine.ledger.PaymentOperation;
import io.stroop.payout.engine.signing.PaymentPlan;
import io.stroop.payout.engine.signing.SignedTransaction;
import io.stroop.payout.engine.signing.Signer;
import io.stroop.payout.engine.signing.SigningAnswer;
import io.stroop.payout.engine.submission.RaisedBid;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a resolved proposal changes. Pure, apart from the signature.
final class SigningChanges {
    private final Signer signer;
    private final Terms terms;

    SigningChanges(Signer signer, Terms terms) {
        this.signer = signer;
        this.terms = terms;
    }

    /// Nothing can be paid now.
    List<Change> withoutPayments(Batch batch, Selection selection, Instant now) {
        List<Change> changes = new ArrayList<>(aside(selection, now));
        changes.add(new Change.ResolveBatch(batch.batchId(), Batch.State.EMPTY, selection.summary(), now));
        return changes;
    }

    /// The co-signer has refused a transaction, and does not say which of its payouts is the cause. So the halves are
    /// proposed, until what it refuses pays a single payout, which is held. The others are paid meanwhile.
    List<Change> refused(Batch batch, Selection selection, String reason, Instant now) {
        List<PayoutBatch> halves = Halves.of(batch.proposal(), selection.payouts(), now);
        List<Change> changes = new ArrayList<>(aside(selection, now));
        changes.add(new Change.ResolveBatch(batch.batchId(), Batch.State.EMPTY, reason, now));
        if (halves.isEmpty()) {
            List<PayoutId> only =
                    selection.payouts().stream().map(Payout::payoutId).toList();
            changes.add(Change.MovePayouts.to(Substatus.SIGNATURE_REFUSED, only, null, reason, now));
        }
        halves.forEach(half -> changes.add(new Change.Propose(half, true, now)));
        return changes;
    }

    /// Signs, and stores what was signed.
    ///
    /// @return the changes, unless it could not be signed
    ///
    /// @param channel locked and free
    SigningAnswer<List<Change>> withPayments(
            Batch batch,
            Selection selection,
            Controls controls,
            Channel channel,
            long maxTime,
            long bid,
            LedgerSequence signedLedger,
            Instant now) {
        List<PaymentOperation> operations =
                selection.payments().stream().map(Payment::operation).toList();
        Manifest manifest = manifest(selection.payments());
        return signer.sign(new PaymentPlan(channel, maxTime, memo(batch, manifest), manifest, operations), bid)
                .map(signed -> stored(batch, selection, controls, channel, maxTime, signed, signedLedger, now));
    }

    private List<Change> stored(
            Batch batch,
            Selection selection,
            Controls controls,
            Channel channel,
            long maxTime,
            SignedTransaction signed,
            LedgerSequence signedLedger,
            Instant now) {
        Transaction transaction = new Transaction(
                signed.hash(),
                batch.batchId(),
                batch.lane(),
                channel.account(),
                channel.token() + 1,
                channel.sequence() + 1,
                maxTime,
                signed.inner(),
                selection.payments().size(),
                TransactionState.SIGNED,
                now,
                signedLedger,
                0,
                0,
                now,
                null);
        FeeBump bump = new FeeBump(
                signed.bump().hash(),
                signed.hash(),
                signed.bump().envelope(),
                signed.bump().bidStroops(),
                now);
        List<PayoutId> paid = selection.payouts().stream().map(Payout::payoutId).toList();
        List<Change> changes = new ArrayList<>(aside(selection, now));
        changes.add(new Change.LeaseChannel(channel.account(), channel.token(), signed.hash()));
        changes.add(new Change.StoreTransaction(transaction, bump, selection.payments()));
        changes.add(new Change.MovePayouts(
                paid, Substatus.SIGNED, null, batch.lane(), signed.hash().hex(), null, now));
        changes.add(new Change.ResolveBatch(batch.batchId(), Batch.State.SIGNED, selection.summary(), now));
        changes.addAll(Spending.of(selection.payouts(), controls, now));
        changes.add(new Change.Spend(
                SpendingKey.ofFees(transaction.lane(), now), RaisedBid.maxFee(transaction, bump.bidStroops())));
        return changes;
    }

    /// The memo that the recipient needs, or else the root of the manifest. To a recipient that requires a memo
    /// the root is none: [Obstacles] never sees it.
    private static Memo memo(Batch batch, Manifest manifest) {
        Memo own = batch.proposal().memo();
        return own == null ? manifest.root().memo() : own;
    }

    private static Manifest manifest(List<Payment> payments) {
        return new Manifest(payments.stream()
                .map(payment -> new ManifestPayment(
                        payment.operation().destination(),
                        payment.operation().asset(),
                        payment.operation().amount(),
                        payment.payouts()))
                .toList());
    }

    /// Moves the payouts that cannot be paid now to the status that says why.
    private List<Change> aside(Selection selection, Instant now) {
        List<Change> changes = new ArrayList<>();
        if (!selection.undecided().isEmpty()) {
            changes.add(new Change.LookAgain(selection.undecided(), now.plus(terms.firstCheck())));
        }
        selection
                .aside()
                .forEach((reason, ids) ->
                        changes.add(Change.MovePayouts.to(reason, ids, nextLook(reason, now), null, now)));
        return changes;
    }

    private @Nullable Instant nextLook(Substatus reason, Instant now) {
        if (reason == Substatus.OVER_HOURLY_CAP) {
            return now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        }
        boolean checked =
                reason.status() == PayoutStatus.AWAITING_RECIPIENT || reason.status() == PayoutStatus.AWAITING_FUNDS;
        return checked ? now.plus(terms.firstCheck()) : null; // the others wait for an operator
    }
}
