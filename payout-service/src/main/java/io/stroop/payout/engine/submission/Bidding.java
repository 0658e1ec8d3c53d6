package io.stroop.payout.engine.submission;

import io.stroop.contracts.LedgerSequence;
import io.stroop.payout.engine.Terms;
import io.stroop.payout.engine.book.Change;
import io.stroop.payout.engine.book.FeeBump;
import io.stroop.payout.engine.book.SpendingKey;
import io.stroop.payout.engine.book.Transaction;
import io.stroop.payout.engine.book.Unit;
import io.stroop.payout.engine.signing.SignedBump;
import io.stroop.payout.engine.signing.Signer;
import io.stroop.payout.engine.signing.SigningAnswer;
import java.time.Instant;
import java.util.List;

/// Raises bids: signs a higher fee bump of the same inner transaction, within the cap and the day's budget.
public final class Bidding {
    /// A node that has the transaction puts it into one of the next ledgers unless others bid more.
    private static final long LEDGERS_THAT_MAY_PASS = 2;

    private final Signer signer;
    private final Terms terms;

    public Bidding(Signer signer, Terms terms) {
        this.signer = signer;
        this.terms = terms;
    }

    /// Whether two ledgers have passed over its highest bid.
    public static boolean passedOver(Transaction transaction, LedgerSequence latest) {
        return transaction.state().sendable()
                && transaction.sentLedger() > 0
                && latest.number() >= transaction.sentLedger() + LEDGERS_THAT_MAY_PASS;
    }

    /// The changes that raise a bid.
    ///
    /// @param unit holds the transaction's lock
    /// @param feeThatWouldDo according to the node, for the whole transaction; 0 if it gave none
    /// @return empty if the bid is at the cap, would not replace the last one, exceeds the day's budget, or could
    ///     not be signed; empty also for a transaction of another lane, whose distribution account pays its fees
    public List<Change> raise(Unit unit, Transaction transaction, long feeThatWouldDo, Instant now) {
        if (!transaction.lane().equals(terms.lane())) {
            return List.of();
        }
        FeeBump highest = unit.bumps(transaction.hash()).getFirst();
        long bid = RaisedBid.of(highest.bidStroops(), feeThatWouldDo, transaction.operations(), terms.maxBidStroops());
        if (bid <= highest.bidStroops() || (feeThatWouldDo == 0 && !RaisedBid.replaces(bid, highest.bidStroops()))) {
            return List.of();
        }
        long more = RaisedBid.maxFee(transaction, bid) - RaisedBid.maxFee(transaction, highest.bidStroops());
        SpendingKey fees = SpendingKey.ofFees(transaction.lane(), transaction.signedAt());
        if (!withinBudget(unit.spent(List.of(fees)).getOrDefault(fees, 0L), more)) {
            return List.of();
        }
        return switch (signer.bump(transaction.innerEnvelope(), bid)) {
            case SigningAnswer.Signed<SignedBump>(SignedBump signed) ->
                List.of(
                        new Change.StoreBump(new FeeBump(
                                signed.hash(), transaction.hash(), signed.envelope(), signed.bidStroops(), now)),
                        new Change.Spend(fees, more),
                        new Change.UpdateTransaction(transaction.bumped(now)));
            case SigningAnswer.NotSigned<SignedBump> _ -> List.of(); // the bids that there are stay valid
        };
    }

    private boolean withinBudget(long spent, long more) {
        return terms.maxFeesPerDayStroops().isEmpty()
                || spent + more <= terms.maxFeesPerDayStroops().getAsLong();
    }
}
