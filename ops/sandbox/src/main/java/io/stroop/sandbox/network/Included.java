package io.stroop.sandbox.network;

import io.stroop.sandbox.ledger.TransactionOutcome;
import io.stroop.sandbox.validity.Envelope;

/// A transaction in a closed ledger.
///
/// @param order from 1
/// @param closeTime of the ledger, seconds since 1970
public record Included(Envelope envelope, TransactionOutcome outcome, long ledger, long closeTime, int order) {}
