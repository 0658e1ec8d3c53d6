package io.stroop.sandbox.ledger.entry;

import static io.stroop.sandbox.ledger.entry.XdrValues.int64;
import static io.stroop.sandbox.ledger.entry.XdrValues.uint32;

import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.Int32;
import org.stellar.sdk.xdr.LedgerEntry.LedgerEntryData;
import org.stellar.sdk.xdr.LedgerEntryType;
import org.stellar.sdk.xdr.LedgerKey;
import org.stellar.sdk.xdr.TrustLineAsset;
import org.stellar.sdk.xdr.TrustLineEntry;
import org.stellar.sdk.xdr.TrustLineEntry.TrustLineEntryExt;
import org.stellar.sdk.xdr.TrustLineEntry.TrustLineEntryExt.TrustLineEntryV1;
import org.stellar.sdk.xdr.TrustLineEntry.TrustLineEntryExt.TrustLineEntryV1.TrustLineEntryV1Ext;
import org.stellar.sdk.xdr.TrustLineEntryExtensionV2;
import org.stellar.sdk.xdr.TrustLineEntryExtensionV2.TrustLineEntryExtensionV2Ext;

/// An account's trustline for one asset. Amounts are in stroops.
public final class TrustLine extends Entry {
    public static final long AUTHORIZED = 1;
    public static final long MAINTAIN_LIABILITIES = 2;
    public static final long CLAWBACK_ENABLED = 4;

    private final AccountID account;
    private final TrustLineAsset asset;
    private final LedgerKey key;
    private long balance;
    private long limit;
    private long flags;
    /// The version of the entry's extension: 0, 1 or 2.
    private int extension;
    private long buying;
    private long selling;
    private int poolUses;

    public TrustLine(AccountID account, TrustLineAsset asset, long limit) {
        this.account = account;
        this.asset = asset;
        this.limit = limit;
        this.key = LedgerKeys.trustLine(account, asset);
    }

    private TrustLine(TrustLine other) {
        super(other);
        account = other.account;
        asset = other.asset;
        key = other.key;
        balance = other.balance;
        limit = other.limit;
        flags = other.flags;
        extension = other.extension;
        buying = other.buying;
        selling = other.selling;
        poolUses = other.poolUses;
    }

    static TrustLine of(TrustLineEntry entry) {
        TrustLine line = new TrustLine(entry.getAccountID(), entry.getAsset(), XdrValues.of(entry.getLimit()));
        line.balance = XdrValues.of(entry.getBalance());
        line.flags = XdrValues.of(entry.getFlags());
        TrustLineEntryV1 v1 = entry.getExt().getV1();
        if (v1 != null) {
            line.extension = 1;
            line.buying = XdrValues.of(v1.getLiabilities().getBuying());
            line.selling = XdrValues.of(v1.getLiabilities().getSelling());
            TrustLineEntryExtensionV2 v2 = v1.getExt().getV2();
            if (v2 != null) {
                line.extension = 2;
                line.poolUses = v2.getLiquidityPoolUseCount().getInt32();
            }
        }
        return line;
    }

    @Override
    public LedgerEntryData data() {
        TrustLineEntry entry = XdrValues.make(new TrustLineEntry(), xdr -> {
            xdr.setAccountID(account);
            xdr.setAsset(asset);
            xdr.setBalance(int64(balance));
            xdr.setLimit(int64(limit));
            xdr.setFlags(uint32(flags));
            xdr.setExt(writeExtension());
        });
        return XdrValues.make(new LedgerEntryData(), data -> {
            data.setDiscriminant(LedgerEntryType.TRUSTLINE);
            data.setTrustLine(entry);
        });
    }

    private TrustLineEntryExt writeExtension() {
        if (extension == 0) {
            return XdrValues.make(new TrustLineEntryExt(), ext -> ext.setDiscriminant(0));
        }
        return XdrValues.make(new TrustLineEntryExt(), ext -> {
            ext.setDiscriminant(1);
            ext.setV1(XdrValues.make(new TrustLineEntryV1(), v1 -> {
                v1.setLiabilities(XdrValues.liabilities(buying, selling));
                v1.setExt(writeSecond());
            }));
        });
    }

    private TrustLineEntryV1Ext writeSecond() {
        if (extension < 2) {
            return XdrValues.make(new TrustLineEntryV1Ext(), ext -> ext.setDiscriminant(0));
        }
        return XdrValues.make(new TrustLineEntryV1Ext(), ext -> {
            ext.setDiscriminant(2);
            ext.setV2(XdrValues.make(new TrustLineEntryExtensionV2(), v2 -> {
                v2.setLiquidityPoolUseCount(new Int32(poolUses));
                v2.setExt(XdrValues.make(new TrustLineEntryExtensionV2Ext(), last -> last.setDiscriminant(0)));
            }));
        });
    }

    @Override
    public LedgerKey key() {
        return key;
    }

    @Override
    public TrustLine copy() {
        return new TrustLine(this);
    }

    @Override
    public int reserves() {
        return 1;
    }

    @Override
    public boolean isSubentry() {
        return true;
    }

    public AccountID account() {
        return account;
    }

    public TrustLineAsset asset() {
        return asset;
    }

    public long balance() {
        return balance;
    }

    public long limit() {
        return limit;
    }

    public void setLimit(long newLimit) {
        limit = newLimit;
    }

    public long flags() {
        return flags;
    }

    public void setFlags(long newFlags) {
        flags = newFlags;
    }

    public long buying() {
        return buying;
    }

    public long selling() {
        return selling;
    }

    public boolean isAuthorized() {
        return (flags & AUTHORIZED) != 0;
    }

    public boolean maintainsLiabilities() {
        return (flags & (AUTHORIZED | MAINTAIN_LIABILITIES)) != 0;
    }

    public boolean isClawbackEnabled() {
        return (flags & CLAWBACK_ENABLED) != 0;
    }

    public boolean isUsedByPools() {
        return poolUses != 0;
    }

    /// The lowest limit that covers the balance and the buying liabilities.
    public long minimumLimit() {
        return balance + buying;
    }

    public void addLiabilities(long moreBuying, long moreSelling) {
        extension = Math.max(extension, 1);
        buying += moreBuying;
        selling += moreSelling;
    }

    /// Adds `delta`. Returns false and changes nothing if that would break the selling liabilities or the
    /// limit.
    ///
    /// Source: `TransactionUtils.cpp` `addBalanceSkipAuthorization`.
    public boolean add(long delta) {
        if (delta == 0) {
            return true;
        }
        long sum = balance + delta;
        if (((balance ^ sum) & (delta ^ sum)) < 0 || sum < selling || sum > limit - buying) {
            return false;
        }
        balance = sum;
        return true;
    }
}
