package io.stroop.payout.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One Stellar transaction and the payouts it pays.
///
/// @param maxTime a ledger that closes later cannot include it
/// @param lastAnswer the last response of a node; absent before the first
/// @param bidStroops bid per operation of its highest fee bump
/// @param feeChargedStroops fee charged; absent until it is in a ledger
/// @param manifestRoot computed from its payments, as [io.stroop.contracts.Manifest] says; its `MEMO_HASH` on the
///     ledger, unless it carries the memo of a recipient
/// @param bumps every envelope that may have been sent, highest bid first
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TransactionView(
        String hash,
        String state,
        String batchId,
        String lane,
        String channel,
        String sequence,
        Instant maxTime,
        Instant signedAt,
        int sends,
        @Nullable String lastAnswer,
        long bidStroops,
        @Nullable Long ledger,
        @Nullable Instant closedAt,
        @Nullable Long feeChargedStroops,
        @Nullable String resultCode,
        @Nullable String resultXdr,
        String manifestRoot,
        List<Bump> bumps,
        List<Payment> payments) {

    /// A fee bump.
    public record Bump(String hash, long bidStroops, Instant signedAt) {}

    /// A payment operation and the payouts it pays.
    ///
    /// @param resultCode the ledger's code for it; `NOT_APPLIED` if another operation made the transaction fail
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Payment(
            int operationIndex,
            String destination,
            String asset,
            String amount,
            @Nullable String resultCode,
            List<String> payoutIds) {}
}
