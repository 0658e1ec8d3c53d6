package io.stroop.sandbox.ledger.entry;

import static io.stroop.sandbox.ledger.entry.XdrValues.int64;
import static io.stroop.sandbox.ledger.entry.XdrValues.uint32;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.AccountEntry;
import org.stellar.sdk.xdr.AccountEntry.AccountEntryExt;
import org.stellar.sdk.xdr.AccountEntryExtensionV1;
import org.stellar.sdk.xdr.AccountEntryExtensionV1.AccountEntryExtensionV1Ext;
import org.stellar.sdk.xdr.AccountEntryExtensionV2;
import org.stellar.sdk.xdr.AccountEntryExtensionV2.AccountEntryExtensionV2Ext;
import org.stellar.sdk.xdr.AccountEntryExtensionV3;
import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.ExtensionPoint;
import org.stellar.sdk.xdr.LedgerEntry.LedgerEntryData;
import org.stellar.sdk.xdr.LedgerEntryType;
import org.stellar.sdk.xdr.LedgerKey;
import org.stellar.sdk.xdr.Signer;
import org.stellar.sdk.xdr.SignerKey;
import org.stellar.sdk.xdr.SponsorshipDescriptor;
import org.stellar.sdk.xdr.String32;
import org.stellar.sdk.xdr.Thresholds;
import org.stellar.sdk.xdr.TimePoint;
import org.stellar.sdk.xdr.XdrString;

/// An account. Amounts are in stroops.
public final class Account extends Entry {
    public static final int AUTH_REQUIRED = 1;
    public static final int AUTH_REVOCABLE = 2;
    public static final int AUTH_IMMUTABLE = 4;
    public static final int AUTH_CLAWBACK = 8;

    private final AccountID id;
    private final LedgerKey key;
    private long balance;
    private long sequence;
    private long subentries;
    private @Nullable AccountID inflationDest;
    private long flags;
    private String32 homeDomain = new String32(new XdrString(""));
    private final byte[] thresholds;
    private final List<AccountSigner> signers;
    /// The version of the entry's extension, 0 to 3. It never shrinks.
    private int extension;
    private long buying;
    private long selling;
    private long sponsored;
    private long sponsoring;
    private long sequenceLedger;
    private long sequenceTime;

    public Account(AccountID id, long balance, long sequence) {
        this.id = id;
        this.thresholds = new byte[] {1, 0, 0, 0};
        this.signers = new ArrayList<>();
        this.key = LedgerKeys.account(id);
        this.balance = balance;
        this.sequence = sequence;
    }

    private Account(Account other) {
        super(other);
        id = other.id;
        key = other.key;
        balance = other.balance;
        sequence = other.sequence;
        subentries = other.subentries;
        inflationDest = other.inflationDest;
        flags = other.flags;
        homeDomain = other.homeDomain;
        thresholds = other.thresholds.clone();
        signers = new ArrayList<>(other.signers);
        extension = other.extension;
        buying = other.buying;
        selling = other.selling;
        sponsored = other.sponsored;
        sponsoring = other.sponsoring;
        sequenceLedger = other.sequenceLedger;
        sequenceTime = other.sequenceTime;
    }

    static Account of(AccountEntry entry) {
        Account account =
                new Account(entry.getAccountID(), XdrValues.of(entry.getBalance()), XdrValues.of(entry.getSeqNum()));
        account.subentries = XdrValues.of(entry.getNumSubEntries());
        account.inflationDest = entry.getInflationDest();
        account.flags = XdrValues.of(entry.getFlags());
        account.homeDomain = entry.getHomeDomain();
        System.arraycopy(entry.getThresholds().getThresholds(), 0, account.thresholds, 0, account.thresholds.length);
        for (Signer signer : entry.getSigners()) {
            account.signers.add(new AccountSigner(signer.getKey(), XdrValues.of(signer.getWeight()), null));
        }
        AccountEntryExtensionV1 v1 = entry.getExt().getV1();
        if (v1 != null) {
            account.readExtension(v1);
        }
        return account;
    }

    private void readExtension(AccountEntryExtensionV1 v1) {
        extension = 1;
        buying = XdrValues.of(v1.getLiabilities().getBuying());
        selling = XdrValues.of(v1.getLiabilities().getSelling());
        AccountEntryExtensionV2 v2 = v1.getExt().getV2();
        if (v2 == null) {
            return;
        }
        extension = 2;
        sponsored = XdrValues.of(v2.getNumSponsored());
        sponsoring = XdrValues.of(v2.getNumSponsoring());
        SponsorshipDescriptor[] sponsors = v2.getSignerSponsoringIDs();
        for (int i = 0; i < sponsors.length; i++) {
            signers.set(i, signers.get(i).withSponsor(sponsors[i].getSponsorshipDescriptor()));
        }
        AccountEntryExtensionV3 v3 = v2.getExt().getV3();
        if (v3 != null) {
            extension = 3;
            sequenceLedger = XdrValues.of(v3.getSeqLedger());
            sequenceTime = XdrValues.of(v3.getSeqTime());
        }
    }

    @Override
    public LedgerEntryData data() {
        Signer[] list = signers.stream()
                .map(s -> XdrValues.make(new Signer(), signer -> {
                    signer.setKey(s.key());
                    signer.setWeight(uint32(s.weight()));
                }))
                .toArray(Signer[]::new);
        AccountEntry entry = XdrValues.make(new AccountEntry(), xdr -> {
            xdr.setAccountID(id);
            xdr.setBalance(int64(balance));
            xdr.setSeqNum(XdrValues.sequence(sequence));
            xdr.setNumSubEntries(uint32(subentries));
            xdr.setInflationDest(inflationDest);
            xdr.setFlags(uint32(flags));
            xdr.setHomeDomain(homeDomain);
            xdr.setThresholds(new Thresholds(thresholds));
            xdr.setSigners(list);
            xdr.setExt(writeExtension());
        });
        return XdrValues.make(new LedgerEntryData(), data -> {
            data.setDiscriminant(LedgerEntryType.ACCOUNT);
            data.setAccount(entry);
        });
    }

    private AccountEntryExt writeExtension() {
        if (extension == 0) {
            return XdrValues.make(new AccountEntryExt(), ext -> ext.setDiscriminant(0));
        }
        return XdrValues.make(new AccountEntryExt(), ext -> {
            ext.setDiscriminant(1);
            ext.setV1(XdrValues.make(new AccountEntryExtensionV1(), v1 -> {
                v1.setLiabilities(XdrValues.liabilities(buying, selling));
                v1.setExt(writeSecond());
            }));
        });
    }

    private AccountEntryExtensionV1Ext writeSecond() {
        if (extension < 2) {
            return XdrValues.make(new AccountEntryExtensionV1Ext(), ext -> ext.setDiscriminant(0));
        }
        AccountEntryExtensionV2 v2 = new AccountEntryExtensionV2();
        v2.setNumSponsored(uint32(sponsored));
        v2.setNumSponsoring(uint32(sponsoring));
        v2.setSignerSponsoringIDs(signers.stream()
                .map(s -> new SponsorshipDescriptor(s.sponsor()))
                .toArray(SponsorshipDescriptor[]::new));
        v2.setExt(writeThird());
        return XdrValues.make(new AccountEntryExtensionV1Ext(), ext -> {
            ext.setDiscriminant(2);
            ext.setV2(v2);
        });
    }

    private AccountEntryExtensionV2Ext writeThird() {
        if (extension < 3) {
            return XdrValues.make(new AccountEntryExtensionV2Ext(), ext -> ext.setDiscriminant(0));
        }
        AccountEntryExtensionV3 v3 = XdrValues.make(new AccountEntryExtensionV3(), xdr -> {
            xdr.setExt(XdrValues.make(new ExtensionPoint(), point -> point.setDiscriminant(0)));
            xdr.setSeqLedger(uint32(sequenceLedger));
            xdr.setSeqTime(new TimePoint(XdrValues.uint64(sequenceTime)));
        });
        return XdrValues.make(new AccountEntryExtensionV2Ext(), ext -> {
            ext.setDiscriminant(3);
            ext.setV3(v3);
        });
    }

    @Override
    public LedgerKey key() {
        return key;
    }

    @Override
    public Account copy() {
        return new Account(this);
    }

    @Override
    public int reserves() {
        return 2;
    }

    @Override
    public boolean isSubentry() {
        return false;
    }

    public boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /// The index of a signer, or -1.
    public int indexOfSigner(SignerKey signerKey) {
        for (int i = 0; i < signers.size(); i++) {
            if (signers.get(i).key().equals(signerKey)) {
                return i;
            }
        }
        return -1;
    }

    private void needsExtension(int version) {
        extension = Math.max(extension, version);
    }

    /// Sets the sequence number, and records the ledger and closeTime of the change.
    ///
    /// Source: `TransactionUtils.cpp` `maybeUpdateAccountOnLedgerSeqUpdate`.
    public void setSequence(long newSequence, LedgerInfo ledger) {
        needsExtension(3);
        sequence = newSequence;
        sequenceLedger = ledger.sequence();
        sequenceTime = ledger.closeTime();
    }

    public AccountID id() {
        return id;
    }

    public long balance() {
        return balance;
    }

    public long sequence() {
        return sequence;
    }

    public long sequenceLedger() {
        return sequenceLedger;
    }

    public long sequenceTime() {
        return sequenceTime;
    }

    /// The weight of the account's own key (0), or its low, medium or high threshold (1 to 3).
    public int threshold(int index) {
        return Byte.toUnsignedInt(thresholds[index]);
    }

    /// @param index as in [#threshold(int)]
    /// @param value 0 to 255
    public void setThreshold(int index, long value) {
        thresholds[index] = (byte) value;
    }

    public List<AccountSigner> signers() {
        return List.copyOf(signers);
    }

    /// Adds a signer in its canonical position and returns its index.
    public int addSigner(AccountSigner signer) {
        int index = SignerOrder.indexFor(signer.key(), signers);
        signers.add(index, signer);
        return index;
    }

    public void setSigner(int index, AccountSigner signer) {
        signers.set(index, signer);
    }

    public void removeSigner(int index) {
        signers.remove(index);
    }

    public long subentries() {
        return subentries;
    }

    /// @param delta negative to remove
    public void addSubentries(long delta) {
        subentries += delta;
    }

    public long flags() {
        return flags;
    }

    public void setFlags(long newFlags) {
        flags = newFlags;
    }

    public long sponsoring() {
        return sponsoring;
    }

    /// @param delta base reserves that the account pays for others; negative to remove
    public void addSponsoring(long delta) {
        needsExtension(2);
        sponsoring += delta;
    }

    public long sponsored() {
        return sponsored;
    }

    /// @param delta base reserves that others pay for the account; negative to remove
    public void addSponsored(long delta) {
        needsExtension(2);
        sponsored += delta;
    }

    public long buying() {
        return buying;
    }

    public long selling() {
        return selling;
    }

    public @Nullable AccountID inflationDest() {
        return inflationDest;
    }

    public void setInflationDest(AccountID newInflationDest) {
        inflationDest = newInflationDest;
    }

    public String homeDomain() {
        return homeDomain.getString32().toString();
    }

    public void setHomeDomain(String32 newHomeDomain) {
        homeDomain = newHomeDomain;
    }

    /// The balance that must remain in the account. Source: `TransactionUtils.cpp` `getMinBalance`.
    public long minimumBalance(long baseReserve) {
        return Math.multiplyExact(2 + subentries + sponsoring - sponsored, baseReserve);
    }

    /// The spendable balance, negative if the reserve is not covered. Source: `getAvailableBalance`.
    public long available(long baseReserve) {
        return balance - minimumBalance(baseReserve) - selling;
    }

    public void addLiabilities(long moreBuying, long moreSelling) {
        needsExtension(1);
        buying += moreBuying;
        selling += moreSelling;
    }

    /// Takes a fee, which may dip into the reserve.
    ///
    /// @param fee at most the balance
    public void chargeFee(long fee) {
        balance -= fee;
    }

    /// Adds `delta`. Returns false and changes nothing if that would break the reserve or overflow int64.
    ///
    /// Source: `TransactionUtils.cpp` `addBalance`.
    public boolean add(long delta, long baseReserve) {
        if (delta == 0) {
            return true;
        }
        long sum = balance + delta;
        if (((balance ^ sum) & (delta ^ sum)) < 0 || sum < 0) {
            return false;
        }
        if (delta < 0 && sum - minimumBalance(baseReserve) < selling) {
            return false;
        }
        if (sum > Long.MAX_VALUE - buying) {
            return false;
        }
        balance = sum;
        return true;
    }
}
