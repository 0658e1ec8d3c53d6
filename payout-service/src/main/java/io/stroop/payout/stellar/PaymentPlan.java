package io.stroop.payout.stellar;

import io.stroop.contracts.Memo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one transaction is to say.
///
/// @param sequence the sequence number that it uses: the channel's current one plus 1
/// @param maxTimeSeconds seconds since the epoch; a ledger that closes later cannot hold it
/// @param memo null if there is none
/// @param payments 1–100, in the order of the operations
public record PaymentPlan(
        SigningKey channel,
        SigningKey distribution,
        long sequence,
        long maxTimeSeconds,
        @Nullable Memo memo,
        List<PaymentOperation> payments) {}
