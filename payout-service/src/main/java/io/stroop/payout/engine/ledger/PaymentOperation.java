package io.stroop.payout.engine.ledger;

import io.stroop.contracts.AccountDestination;
import io.stroop.contracts.Asset;
import io.stroop.contracts.StroopAmount;

/// One payment operation from the distribution account.
///
/// @param amount more than zero
public record PaymentOperation(AccountDestination destination, Asset asset, StroopAmount amount) {}
