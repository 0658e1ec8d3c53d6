package io.stroop.sandbox.ledger.entry;

import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.LedgerEntry.LedgerEntryData;
import org.stellar.sdk.xdr.LedgerKey;

/// A ledger entry: an account, a trustline, a data entry, an offer or a claimable balance.
///
/// Entries are mutable, but are changed only through a [LedgerTxn], which hands out copies.
public abstract sealed class Entry permits Account, TrustLine, DataRecord, ClaimableBalance, Offer {
    private @Nullable AccountID sponsor;
    private long modified;

    Entry() {}

    /// Copies the sponsor and the ledger of the last change.
    Entry(Entry other) {
        sponsor = other.sponsor;
        modified = other.modified;
    }

    public abstract LedgerKey key();

    public abstract Entry copy();

    public abstract LedgerEntryData data();

    /// The number of base reserves that it requires. Source: stellar-core `SponsorshipUtils.cpp`
    /// `computeMultiplier`.
    public abstract int reserves();

    /// Whether it counts as a subentry of its owner.
    public abstract boolean isSubentry();

    /// The account that pays its reserve; null if its owner does.
    public final @Nullable AccountID sponsor() {
        return sponsor;
    }

    public final void setSponsor(@Nullable AccountID newSponsor) {
        sponsor = newSponsor;
    }

    /// The ledger that last changed it.
    public final long modified() {
        return modified;
    }

    final void setModified(long ledger) {
        modified = ledger;
    }

    /// @throws IllegalArgumentException if this type of entry is not simulated
    static Entry of(LedgerEntryData data, @Nullable AccountID sponsor) {
        Entry entry = switch (data.getDiscriminant()) {
            case ACCOUNT -> Account.of(data.getAccount());
            case TRUSTLINE -> TrustLine.of(data.getTrustLine());
            case DATA -> DataRecord.of(data.getData());
            case CLAIMABLE_BALANCE -> ClaimableBalance.of(data.getClaimableBalance());
            case OFFER -> Offer.of(data.getOffer());
            default -> throw new IllegalArgumentException("not simulated: " + data.getDiscriminant());
        };
        entry.setSponsor(sponsor);
        return entry;
    }
}
