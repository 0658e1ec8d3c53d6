package io.stroop.sandbox.ledger.entry;

import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.Asset;
import org.stellar.sdk.xdr.ClaimableBalanceEntry;
import org.stellar.sdk.xdr.ClaimableBalanceEntryExtensionV1;
import org.stellar.sdk.xdr.Claimant;
import org.stellar.sdk.xdr.LedgerEntry.LedgerEntryData;
import org.stellar.sdk.xdr.LedgerEntryType;
import org.stellar.sdk.xdr.LedgerKey;

/// A claimable balance. It is created and claimed, but never changes.
public final class ClaimableBalance extends Entry {
    private final ClaimableBalanceEntry entry;

    private ClaimableBalance(ClaimableBalanceEntry entry) {
        this.entry = entry;
    }

    private ClaimableBalance(ClaimableBalance other) {
        super(other);
        entry = other.entry;
    }

    public static ClaimableBalance of(ClaimableBalanceEntry entry) {
        return new ClaimableBalance(entry);
    }

    @Override
    public LedgerKey key() {
        return LedgerKeys.claimableBalance(entry.getBalanceID());
    }

    @Override
    public ClaimableBalance copy() {
        return new ClaimableBalance(this);
    }

    @Override
    public LedgerEntryData data() {
        return XdrValues.make(new LedgerEntryData(), data -> {
            data.setDiscriminant(LedgerEntryType.CLAIMABLE_BALANCE);
            data.setClaimableBalance(entry);
        });
    }

    @Override
    public int reserves() {
        return entry.getClaimants().length;
    }

    @Override
    public boolean isSubentry() {
        return false;
    }

    public Asset asset() {
        return entry.getAsset();
    }

    /// In stroops.
    public long amount() {
        return entry.getAmount().getInt64();
    }

    public @Nullable Claimant claimant(AccountID account) {
        for (Claimant claimant : entry.getClaimants()) {
            if (claimant.getV0().getDestination().equals(account)) {
                return claimant;
            }
        }
        return null;
    }

    public boolean isClawbackEnabled() {
        ClaimableBalanceEntryExtensionV1 v1 = entry.getExt().getV1();
        return v1 != null && (XdrValues.of(v1.getFlags()) & 1) != 0;
    }
}
