package io.stroop.sandbox.ledger;

import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.LedgerEntry.LedgerEntryData;
import org.stellar.sdk.xdr.LedgerKey;

/// One entry of the ledger: an account, a trustline, a data entry or a claimable balance.
///
/// Entries are changed in place, but only through a [LedgerTxn], which hands out copies.
public sealed interface Entry permits Account, TrustLine, DataRecord, Claimable, Offer {
    LedgerKey key();

    Entry copy();

    LedgerEntryData data();

    /// Who pays its reserve; null when its owner does.
    @Nullable
    AccountID sponsor();

    void sponsor(@Nullable AccountID sponsor);

    /// How many base reserves it takes. Source: stellar-core `SponsorshipUtils.cpp` `computeMultiplier`.
    int reserves();

    /// Whether it counts as a subentry of its owner.
    boolean isSubentry();

    /// The ledger that changed it last.
    long modified();

    void modified(long ledger);

    /// @throws IllegalArgumentException for a kind of entry that is not simulated
    static Entry of(LedgerEntryData data, @Nullable AccountID sponsor) {
        Entry entry = switch (data.getDiscriminant()) {
            case ACCOUNT -> Account.of(data.getAccount());
            case TRUSTLINE -> TrustLine.of(data.getTrustLine());
            case DATA -> DataRecord.of(data.getData());
            case CLAIMABLE_BALANCE -> Claimable.of(data.getClaimableBalance());
            case OFFER -> Offer.of(data.getOffer());
            default -> throw new IllegalArgumentException("not simulated: " + data.getDiscriminant());
        };
        entry.sponsor(sponsor);
        return entry;
    }
}
