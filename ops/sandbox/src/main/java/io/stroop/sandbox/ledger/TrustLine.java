package io.stroop.sandbox.ledger;

/// A line of trust of an account to an issued asset: balance and limit in stroops of that asset. `extension` says how
/// far the entry's extensions reach; what they say of liquidity pools the sandbox only carries along.
public record TrustLine(
        AccountKey account,
        AssetKey asset,
        long balance,
        long limit,
        int flags,
        Liabilities liabilities,
        Extension extension,
        Sponsor sponsor)
        implements Entry.Reserved {
    /// May send and receive.
    public static final int AUTHORIZED = 1;
    /// May keep what it has, and its offers, but neither send nor receive.
    public static final int MAINTAIN_LIABILITIES = 2;
    /// The issuer may claw back.
    public static final int CLAWBACK_ENABLED = 4;
    /// The two flags of authorisation.
    public static final int AUTH_FLAGS = AUTHORIZED | MAINTAIN_LIABILITIES;
    /// All flags.
    public static final int ALL_FLAGS = 7;

    /// How far the entry's extensions reach (0 none, 1 liabilities, 2 pools), and how many pools use the line.
    public record Extension(int level, int poolUses) {
        /// None.
        public static final Extension NONE = new Extension(0, 0);
    }

    /// A new line with nothing on it.
    public static TrustLine fresh(EntryKey.OfTrustLine key, long limit, int flags) {
        return new TrustLine(
                key.account(), key.asset(), 0, limit, flags, Liabilities.NONE, Extension.NONE, Sponsor.NONE);
    }

    @Override
    public EntryKey.OfTrustLine key() {
        return new EntryKey.OfTrustLine(account, asset);
    }

    @Override
    public int reserves() {
        return 1;
    }

    @Override
    public boolean isSubEntry() {
        return true;
    }

    /// Whether the line may send and receive.
    public boolean isAuthorized() {
        return (flags & AUTHORIZED) != 0;
    }

    /// Whether the line may at least keep its offers.
    public boolean maintainsLiabilities() {
        return (flags & AUTH_FLAGS) != 0;
    }

    /// Whether the issuer may claw back from it.
    public boolean isClawbackEnabled() {
        return (flags & CLAWBACK_ENABLED) != 0;
    }

    /// With another balance.
    public TrustLine withBalance(long newBalance) {
        return new TrustLine(account, asset, newBalance, limit, flags, liabilities, extension, sponsor);
    }

    /// With another limit.
    public TrustLine withLimit(long newLimit) {
        return new TrustLine(account, asset, balance, newLimit, flags, liabilities, extension, sponsor);
    }

    /// With other flags.
    public TrustLine withFlags(int newFlags) {
        return new TrustLine(account, asset, balance, limit, newFlags, liabilities, extension, sponsor);
    }

    @Override
    public TrustLine withSponsor(Sponsor newSponsor) {
        return new TrustLine(account, asset, balance, limit, flags, liabilities, extension, newSponsor);
    }
}
