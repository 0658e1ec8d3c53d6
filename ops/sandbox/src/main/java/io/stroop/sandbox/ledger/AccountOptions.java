package io.stroop.sandbox.ledger;

import org.jspecify.annotations.Nullable;

/// What the owner of an account may set: flags, thresholds, the home domain (one char per byte) and where inflation went
/// (null if never set).
public record AccountOptions(
        @Nullable AccountKey inflationDestination, int flags, String homeDomain, Thresholds thresholds) {
    /// Trustlines to this issuer start without authorisation.
    public static final int AUTH_REQUIRED = 1;
    /// The issuer may take authorisation back.
    public static final int AUTH_REVOCABLE = 2;
    /// Flags can no longer change, and the account cannot be merged.
    public static final int AUTH_IMMUTABLE = 4;
    /// New trustlines and claimable balances can be clawed back.
    public static final int AUTH_CLAWBACK_ENABLED = 8;
    /// All of the above.
    public static final int ALL_FLAGS = 15;

    /// Of a new account.
    public static final AccountOptions FRESH = new AccountOptions(null, 0, "", new Thresholds(1, 0, 0, 0));

    /// Weights of 0–255: of the master key, and what low, medium and high operations need.
    public record Thresholds(int master, int low, int medium, int high) {}

    /// Whether all bits of `flag` are set.
    public boolean has(int flag) {
        return (flags & flag) == flag;
    }
}
