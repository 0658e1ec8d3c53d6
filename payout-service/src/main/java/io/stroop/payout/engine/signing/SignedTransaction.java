package io.stroop.payout.engine.signing;

import io.stroop.contracts.TransactionHash;

/// A signed inner transaction and the fee bump around it.
///
/// @param hash of the inner transaction, the same under every fee bump
/// @param inner the inner envelope, base64 XDR
/// @param bump the envelope that is sent
public record SignedTransaction(TransactionHash hash, String inner, SignedBump bump) {}
