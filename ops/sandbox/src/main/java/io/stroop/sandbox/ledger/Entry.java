package io.stroop.sandbox.ledger;

import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.LedgerEntry.LedgerEntryData;
import org.stellar.sdk.xdr.LedgerKey;

/// One entry of the ledger: an account, a trustline, a data entry, an offer or a claimable balance.
///
/// Entries are changed in place, but only through a [LedgerTxn], which hands out copies.
public abstract sealed class Entry permits Account, TrustLine, DataRecord, Claimable, Offer {
    private @Nullable AccountID sponsor;
    private long modified;

    Entry() {}

    /// A copy's sponsor and ledger are those of what it copies.
    Entry(Entry other) {
        sponsor = other.sponsor;
        modified = other.modified;
    }

    public abstract LedgerKey key();

    public abstract Entry copy();

    public abstract LedgerEntryData data();

    /// How many base reserves it takes. Source: stellar-core `SponsorshipUtils.cpp` `computeMultiplier`.
    abstract int reserves();

    /// Whether it counts as a subentry of its owner.
    abstract boolean isSubentry();

    /// Who pays its reserve; null when its owner does.
    public final @Nullable AccountID sponsor() {
        return sponsor;
    }

    final void sponsor(@Nullable AccountID newSponsor) {
        sponsor = newSponsor;
    }

    /// The ledger that changed it last.
    public final long modified() {
        return modified;
    }

    final void modified(long ledger) {
        modified = ledger;
    }

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
