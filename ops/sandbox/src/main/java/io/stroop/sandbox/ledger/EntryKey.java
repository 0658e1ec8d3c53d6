package io.stroop.sandbox.ledger;

/// What finds an entry of the ledger. The last two never outlive a transaction: stellar-core keeps them beside the real
/// entries too (`ledger/InternalLedgerEntry`), so that they roll back with everything else.
public sealed interface EntryKey
        permits AccountKey,
                EntryKey.OfTrustLine,
                EntryKey.OfData,
                EntryKey.OfBalance,
                EntryKey.OfSponsorship,
                EntryKey.OfSponsorCount {
    /// Finds a [TrustLine]. The asset is never native.
    record OfTrustLine(AccountKey account, AssetKey asset) implements EntryKey {}

    /// Finds a [DataItem]. The name is kept as ISO-8859-1, one char per byte.
    record OfData(AccountKey account, String name) implements EntryKey {}

    /// Finds a [ClaimableBalance].
    record OfBalance(Hash32 balanceId) implements EntryKey {}

    /// Finds the [Sponsorship] that pays the reserves of `sponsored` for now.
    record OfSponsorship(AccountKey sponsored) implements EntryKey {}

    /// Finds how many accounts `sponsoring` sponsors for now.
    record OfSponsorCount(AccountKey sponsoring) implements EntryKey {}
}
