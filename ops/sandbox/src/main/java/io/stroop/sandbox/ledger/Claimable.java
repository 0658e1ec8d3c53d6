package io.stroop.sandbox.ledger;

import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.Asset;
import org.stellar.sdk.xdr.ClaimableBalanceEntry;
import org.stellar.sdk.xdr.ClaimableBalanceEntryExtensionV1;
import org.stellar.sdk.xdr.Claimant;
import org.stellar.sdk.xdr.LedgerEntry.LedgerEntryData;
import org.stellar.sdk.xdr.LedgerEntryType;
import org.stellar.sdk.xdr.LedgerKey;

/// A claimable balance. It never changes: it is created and claimed.
public final class Claimable implements Entry {
    private final ClaimableBalanceEntry entry;
    private @Nullable AccountID sponsor;
    private long modified;

    private Claimable(ClaimableBalanceEntry entry) {
        this.entry = entry;
    }

    static Claimable of(ClaimableBalanceEntry entry) {
        return new Claimable(entry);
    }

    @Override
    public LedgerKey key() {
        return LedgerKeys.claimableBalance(entry.getBalanceID());
    }

    @Override
    public Claimable copy() {
        Claimable copy = new Claimable(entry);
        copy.sponsor = sponsor;
        copy.modified = modified;
        return copy;
    }

    @Override
    public LedgerEntryData data() {
        return XdrValues.make(new LedgerEntryData(), l5 -> {
            l5.setDiscriminant(LedgerEntryType.CLAIMABLE_BALANCE);
            l5.setClaimableBalance(entry);
        });
    }

    @Override
    public @Nullable AccountID sponsor() {
        return sponsor;
    }

    @Override
    public void sponsor(@Nullable AccountID newSponsor) {
        sponsor = newSponsor;
    }

    @Override
    public int reserves() {
        return entry.getClaimants().length;
    }

    @Override
    public boolean isSubentry() {
        return false;
    }

    @Override
    public long modified() {
        return modified;
    }

    @Override
    public void modified(long ledger) {
        modified = ledger;
    }

    public Asset asset() {
        return entry.getAsset();
    }

    /// In stroops.
    public long amount() {
        return entry.getAmount().getInt64();
    }

    @Nullable
    Claimant claimant(AccountID account) {
        for (Claimant claimant : entry.getClaimants()) {
            if (claimant.getV0().getDestination().equals(account)) {
                return claimant;
            }
        }
        return null;
    }

    boolean isClawbackEnabled() {
        ClaimableBalanceEntryExtensionV1 v1 = entry.getExt().getV1();
        return v1 != null && (XdrValues.of(v1.getFlags()) & 1) != 0;
    }
}
