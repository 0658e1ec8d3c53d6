package io.stroop.payout.engine.ledger;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.LedgerSequence;
import io.stroop.contracts.TransactionHash;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A transaction in a closed ledger, whoever made it.
///
/// @param hash of the inner transaction if it is under a fee bump
/// @param outerHash of the fee bump around it; the same as `hash` if there is none
/// @param order its position in the ledger, from 1
/// @param successful whether it was applied; if not, it only cost its fee and its sequence number
/// @param source the account whose sequence number it used
/// @param feeAccount who paid the fee
/// @param feeChargedStroops for the whole transaction
/// @param memoHash its MEMO_HASH, 64 lower-case hexadecimal digits; null if it has none
/// @param envelope base64 XDR, as it was applied
/// @param operations those that concern somebody, in their order; of operations that pay nothing only the type
///     is known
public record LedgerTransaction(
        TransactionHash hash,
        TransactionHash outerHash,
        LedgerSequence ledger,
        Instant closedAt,
        int order,
        boolean successful,
        AccountId source,
        long sequence,
        AccountId feeAccount,
        long feeChargedStroops,
        @Nullable String memoHash,
        String envelope,
        List<LedgerOperation> operations) {
    public LedgerTransaction {
        operations = List.copyOf(operations);
    }
}
