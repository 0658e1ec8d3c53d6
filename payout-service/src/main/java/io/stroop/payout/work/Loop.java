package io.stroop.payout.work;

import java.util.Locale;

/// The loops of this service, in the order in which a payout meets them, each with what has to be there before it
/// starts.
public enum Loop {
    TOPICS(Needs.NOTHING),
    CHANNELS(Needs.DATABASE),
    REPACKING(Needs.LANE),
    GATE(Needs.LANE),
    SUBMISSION(Needs.LANE),
    SETTLEMENT(Needs.LANE),
    OUTBOX(Needs.DATABASE);

    /// What a loop cannot do without.
    public enum Needs {
        NOTHING,
        /// A database that answered once and is migrated.
        DATABASE,
        /// Besides, a node that serves our network, and the lane's channel accounts.
        LANE
    }

    private final Needs needs;

    Loop(Needs needs) {
        this.needs = needs;
    }

    public Needs needs() {
        return needs;
    }

    /// Names its thread and its metrics.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
