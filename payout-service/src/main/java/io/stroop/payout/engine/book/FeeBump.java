package io.stroop.payout.engine.book;

import io.stroop.contracts.TransactionHash;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A fee bump that was signed, and may have been sent. The one with the highest bid is the one to send.
///
/// @param hash of the bump itself, the outer one
/// @param envelope base64 XDR; null after its retention
/// @param bidStroops bid per operation
public record FeeBump(
        TransactionHash hash,
        TransactionHash transaction,
        @Nullable String envelope,
        long bidStroops,
        Instant signedAt) {}
