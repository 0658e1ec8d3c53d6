package io.stroop.payout.stellar;

import io.stroop.contracts.TransactionHash;

/// An inner transaction, signed, and the fee bump that carries it.
///
/// @param hash of the inner transaction; stays the same under every bump
/// @param inner the inner envelope, base64 XDR
/// @param bump what is sent
public record SignedTransaction(TransactionHash hash, String inner, SignedBump bump) {}
