package io.stroop.payout.engine.book;

import io.stroop.contracts.PayoutId;
import io.stroop.payout.engine.ledger.Recipient;
import java.util.List;

/// What a recipient was paid of an asset, and how much of it the issuer has taken back.
///
/// @param paidStroops by transactions that a ledger has included
/// @param clawedBackStroops what is on [BookAccount#CLAWED_BACK]; at most `paidStroops`
/// @param returnedStroops the sum of its payouts that are [PayoutStatus#RETURNED]
/// @param newest its payouts that are [PayoutStatus#SETTLED], the one that was paid last first; only the first
///     [#MOST_PAYOUTS]
public record Holding(
        Recipient recipient, long paidStroops, long clawedBackStroops, long returnedStroops, List<Paid> newest) {
    /// How many payouts one look shows.
    public static final int MOST_PAYOUTS = 1_000;

    /// A payout that was paid.
    public record Paid(PayoutId payoutId, long stroops) {}

    public Holding {
        newest = List.copyOf(newest);
    }
}
