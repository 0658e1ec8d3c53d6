package io.stroop.payout.engine.signing;

import io.stroop.contracts.TransactionHash;

/// A signed fee bump. Exactly these bytes are stored, sent and resent.
///
/// @param hash of the bump itself (the outer one)
/// @param envelope base64 XDR
/// @param bidStroops bid per operation
public record SignedBump(TransactionHash hash, String envelope, long bidStroops) {}
