package io.stroop.payout.stellar;

import io.stroop.contracts.TransactionHash;

/// A signed fee bump: exactly these bytes are stored, sent and sent again.
///
/// @param hash of the bump itself (the outer one)
/// @param envelope base64 XDR
/// @param bidStroops the most that it offers per operation
public record SignedBump(TransactionHash hash, String envelope, long bidStroops) {}
