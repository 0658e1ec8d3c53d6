package io.stroop.payout.work;

import java.util.Locale;

/// The loops of this service, in the order in which a payout meets them.
public enum Loop {
    TOPICS,
    CHANNELS,
    REPACKING,
    GATE,
    SUBMISSION,
    SETTLEMENT,
    OUTBOX;

    /// Names its thread and its metrics.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
