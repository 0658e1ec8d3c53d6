package io.stroop.sandbox.operation;

import io.stroop.sandbox.ledger.AccountOptions;

/// How much weight the signatures for an operation need.
public enum Threshold {
    /// For what moves nothing of the account's own.
    LOW,
    /// For most operations.
    MEDIUM,
    /// For what changes who may sign, and for merging the account away.
    HIGH;

    /// The weight that this account asks for.
    public int of(AccountOptions.Thresholds thresholds) {
        return switch (this) {
            case LOW -> thresholds.low();
            case MEDIUM -> thresholds.medium();
            case HIGH -> thresholds.high();
        };
    }
}
