package io.stroop.task.catalogue;

import io.stroop.contracts.Asset;
import io.stroop.contracts.InvalidValueException;
import io.stroop.contracts.StroopAmount;

/// What one completion of a task pays.
public record Reward(Asset asset, StroopAmount amount) {

    /// Reads the amount of a reward.
    ///
    /// @throws InvalidValueException if it is malformed or zero
    public static StroopAmount parseAmount(String decimal) {
        StroopAmount amount = StroopAmount.parse(decimal);
        if (amount.isZero()) {
            throw new InvalidValueException("amount.zero", "must be more than zero");
        }
        return amount;
    }
}
