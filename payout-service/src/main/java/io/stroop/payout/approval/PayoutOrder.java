package io.stroop.payout.approval;

import io.stroop.contracts.AccountDestination;
import io.stroop.contracts.Memo;
import io.stroop.contracts.PayoutId;
import io.stroop.contracts.TransactionHash;
import org.jspecify.annotations.Nullable;

/// What is to be done to a payout.
///
/// @param destination the new one; null unless it is to be redirected
/// @param memo of the new destination; null for none
/// @param transaction that has paid it; null unless it is to be attributed
public record PayoutOrder(
        PayoutAction action,
        PayoutId payout,
        @Nullable AccountDestination destination,
        @Nullable Memo memo,
        @Nullable TransactionHash transaction) {

    /// One that needs nothing but the payout.
    public static PayoutOrder of(PayoutAction action, PayoutId payout) {
        return new PayoutOrder(action, payout, null, null, null);
    }

    public static PayoutOrder redirect(PayoutId payout, AccountDestination destination, @Nullable Memo memo) {
        return new PayoutOrder(PayoutAction.REDIRECT, payout, destination, memo, null);
    }

    public static PayoutOrder attribute(PayoutId payout, TransactionHash transaction) {
        return new PayoutOrder(PayoutAction.ATTRIBUTE, payout, null, null, transaction);
    }

    /// As the audit trail names the payout.
    public String subject() {
        return "payout " + payout;
    }
}
