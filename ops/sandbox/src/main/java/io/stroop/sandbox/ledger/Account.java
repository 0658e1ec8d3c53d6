package io.stroop.sandbox.ledger;

import static io.stroop.sandbox.ledger.XdrValues.int64;
import static io.stroop.sandbox.ledger.XdrValues.uint32;

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

/// An account. Amounts are stroops.
public final class Account extends Entry {
    static final int AUTH_REQUIRED = 1;
    static final int AUTH_REVOCABLE = 2;
    static final int AUTH_IMMUTABLE = 4;
    static final int AUTH_CLAWBACK = 8;
    /// Source: stellar-core `TransactionUtils.cpp` `getAccountSubEntryLimit`.
    static final int MAX_SUBENTRIES = 1000;

    final AccountID id;
    private final LedgerKey key;
    long balance;
    long sequence;
    long subentries;

    @Nullable
    AccountID inflationDest;

    long flags;
    String32 homeDomain = new String32(new XdrString(""));
    byte[] thresholds = {1, 0, 0, 0};
    List<AccountSigner> signers = new ArrayList<>();
    /// Which extension the entry carries, 0 to 3: it stays once it was needed.
    private int extension;
    private long buying;
    private long selling;
    long sponsored;
    long sponsoring;
    private long sequenceLedger;
    private long sequenceTime;

    Account(AccountID id, long balance, long sequence) {
        this.id = id;
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
        account.thresholds = entry.getThresholds().getThresholds().clone();
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
                .map(s -> XdrValues.make(new Signer(), s19 -> {
                    s19.setKey(s.key());
                    s19.setWeight(uint32(s.weight()));
                }))
                .toArray(Signer[]::new);
        AccountEntry entry = XdrValues.make(new AccountEntry(), a18 -> {
            a18.setAccountID(id);
            a18.setBalance(int64(balance));
            a18.setSeqNum(XdrValues.sequence(sequence));
            a18.setNumSubEntries(uint32(subentries));
            a18.setInflationDest(inflationDest);
            a18.setFlags(uint32(flags));
            a18.setHomeDomain(homeDomain);
            a18.setThresholds(new Thresholds(thresholds));
            a18.setSigners(list);
            a18.setExt(writeExtension());
        });
        return XdrValues.make(new LedgerEntryData(), l17 -> {
            l17.setDiscriminant(LedgerEntryType.ACCOUNT);
            l17.setAccount(entry);
        });
    }

    private AccountEntryExt writeExtension() {
        if (extension == 0) {
            return XdrValues.make(new AccountEntryExt(), a16 -> {
                a16.setDiscriminant(0);
            });
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
            return XdrValues.make(new AccountEntryExtensionV2Ext(), a9 -> {
                a9.setDiscriminant(0);
            });
        }
        AccountEntryExtensionV3 v3 = XdrValues.make(new AccountEntryExtensionV3(), a8 -> {
            a8.setExt(XdrValues.make(new ExtensionPoint(), e7 -> {
                e7.setDiscriminant(0);
            }));
            a8.setSeqLedger(uint32(sequenceLedger));
            a8.setSeqTime(new TimePoint(XdrValues.uint64(sequenceTime)));
        });
        return XdrValues.make(new AccountEntryExtensionV2Ext(), a6 -> {
            a6.setDiscriminant(3);
            a6.setV3(v3);
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
    int reserves() {
        return 2;
    }

    @Override
    boolean isSubentry() {
        return false;
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /// Index of a signer, or -1.
    int signer(SignerKey signerKey) {
        for (int i = 0; i < signers.size(); i++) {
            if (signers.get(i).key().equals(signerKey)) {
                return i;
            }
        }
        return -1;
    }

    void needsExtension(int version) {
        extension = Math.max(extension, version);
    }

    /// Notes when the sequence number moved. Source: `TransactionUtils.cpp` `maybeUpdateAccountOnLedgerSeqUpdate`.
    void sequenceUsed(long ledger, long closeTime) {
        needsExtension(3);
        sequenceLedger = ledger;
        sequenceTime = closeTime;
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

    public List<AccountSigner> signers() {
        return List.copyOf(signers);
    }

    public long subentries() {
        return subentries;
    }

    public long flags() {
        return flags;
    }

    public long sponsoring() {
        return sponsoring;
    }

    public long sponsored() {
        return sponsored;
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

    public String homeDomain() {
        return homeDomain.getString32().toString();
    }

    /// What must stay in the account. Source: `TransactionUtils.cpp` `getMinBalance`.
    public long minimumBalance(long baseReserve) {
        return Math.multiplyExact(2 + subentries + sponsoring - sponsored, baseReserve);
    }

    /// What may be spent, negative when the reserve is not covered. Source: `getAvailableBalance`.
    public long available(long baseReserve) {
        return balance - minimumBalance(baseReserve) - selling;
    }

    void liabilities(long moreBuying, long moreSelling) {
        needsExtension(1);
        buying += moreBuying;
        selling += moreSelling;
    }

    /// Adds `delta`; false, and nothing changed, when the reserve or the range of int64 would be left.
    ///
    /// Source: `TransactionUtils.cpp` `addBalance`.
    boolean add(long delta, long baseReserve) {
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
