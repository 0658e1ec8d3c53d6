package io.stroop.payout.stellar;

import io.stroop.contracts.Memo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The contents of a transaction to be built.
///
/// @param sequence its sequence number: the channel's current one plus 1
/// @param maxTimeSeconds seconds since the epoch; a ledger that closes later cannot include it
/// @param memo null if there is none
/// @param payments 1–100, in the order of the operations
public record PaymentPlan(
        SigningKey channel,
        SigningKey distribution,
        long sequence,
        long maxTimeSeconds,
        @Nullable Memo memo,
        List<PaymentOperation> payments) {}
