package io.stroop.sandbox.ledger;

/// What open offers may take in (buying) or give out (selling), in stroops. The sandbox has no offers, but a recording's
/// entries may carry liabilities, and every balance rule respects them.
public record Liabilities(long buying, long selling) {
    /// None.
    public static final Liabilities NONE = new Liabilities(0, 0);
}
