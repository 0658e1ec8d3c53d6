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
public final class Claimable extends Entry {
    private final ClaimableBalanceEntry entry;

    private Claimable(ClaimableBalanceEntry entry) {
        this.entry = entry;
    }

    private Claimable(Claimable other) {
        super(other);
        entry = other.entry;
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
        return new Claimable(this);
    }

    @Override
    public LedgerEntryData data() {
        return XdrValues.make(new LedgerEntryData(), l5 -> {
            l5.setDiscriminant(LedgerEntryType.CLAIMABLE_BALANCE);
            l5.setClaimableBalance(entry);
        });
    }

    @Override
    int reserves() {
        return entry.getClaimants().length;
    }

    @Override
    boolean isSubentry() {
        return false;
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
