package io.stroop.sandbox.ledger;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.stellar.sdk.xdr.AccountEntry;
import org.stellar.sdk.xdr.AccountEntryExtensionV1;
import org.stellar.sdk.xdr.AccountEntryExtensionV2;
import org.stellar.sdk.xdr.AccountEntryExtensionV3;
import org.stellar.sdk.xdr.ClaimableBalanceEntry;
import org.stellar.sdk.xdr.ClaimableBalanceEntryExtensionV1;
import org.stellar.sdk.xdr.ClaimableBalanceID;
import org.stellar.sdk.xdr.ClaimableBalanceIDType;
import org.stellar.sdk.xdr.Claimant;
import org.stellar.sdk.xdr.DataEntry;
import org.stellar.sdk.xdr.DataValue;
import org.stellar.sdk.xdr.ExtensionPoint;
import org.stellar.sdk.xdr.Hash;
import org.stellar.sdk.xdr.Int32;
import org.stellar.sdk.xdr.Int64;
import org.stellar.sdk.xdr.LedgerEntry;
import org.stellar.sdk.xdr.LedgerEntry.LedgerEntryData;
import org.stellar.sdk.xdr.LedgerEntryExtensionV1;
import org.stellar.sdk.xdr.LedgerEntryType;
import org.stellar.sdk.xdr.SequenceNumber;
import org.stellar.sdk.xdr.Signer;
import org.stellar.sdk.xdr.SponsorshipDescriptor;
import org.stellar.sdk.xdr.String32;
import org.stellar.sdk.xdr.String64;
import org.stellar.sdk.xdr.Thresholds;
import org.stellar.sdk.xdr.TimePoint;
import org.stellar.sdk.xdr.TrustLineEntry;
import org.stellar.sdk.xdr.TrustLineEntryExtensionV2;
import org.stellar.sdk.xdr.Uint32;
import org.stellar.sdk.xdr.Uint64;
import org.stellar.sdk.xdr.XdrString;
import org.stellar.sdk.xdr.XdrUnsignedHyperInteger;
import org.stellar.sdk.xdr.XdrUnsignedInteger;

/// Writes entries as XDR.
public final class EntryXdrWriter {
    private EntryXdrWriter() {}

    /// The data of the entry, without its sponsor.
    public static LedgerEntryData write(Entry.Reserved entry) {
        return switch (entry) {
            case Account account ->
                new LedgerEntryData.Builder()
                        .discriminant(LedgerEntryType.ACCOUNT)
                        .account(account(account))
                        .build();
            case TrustLine line ->
                new LedgerEntryData.Builder()
                        .discriminant(LedgerEntryType.TRUSTLINE)
                        .trustLine(trustLine(line))
                        .build();
            case DataItem item ->
                new LedgerEntryData.Builder()
                        .discriminant(LedgerEntryType.DATA)
                        .data(dataItem(item))
                        .build();
            case ClaimableBalance balance ->
                new LedgerEntryData.Builder()
                        .discriminant(LedgerEntryType.CLAIMABLE_BALANCE)
                        .claimableBalance(balance(balance))
                        .build();
        };
    }

    /// The extension of the entry, which names its sponsor.
    public static LedgerEntry.LedgerEntryExt extension(Entry.Reserved entry) {
        Entry.Sponsor sponsor = entry.sponsor();
        if (!sponsor.marked()) {
            return new LedgerEntry.LedgerEntryExt.Builder().discriminant(0).build();
        }
        AccountKey by = sponsor.account();
        return new LedgerEntry.LedgerEntryExt.Builder()
                .discriminant(1)
                .v1(new LedgerEntryExtensionV1.Builder()
                        .sponsoringID(new SponsorshipDescriptor(by == null ? null : by.toXdr()))
                        .ext(new LedgerEntryExtensionV1.LedgerEntryExtensionV1Ext.Builder()
                                .discriminant(0)
                                .build())
                        .build())
                .build();
    }

    /// The id of a claimable balance.
    public static ClaimableBalanceID balanceId(Hash32 id) {
        return new ClaimableBalanceID.Builder()
                .discriminant(ClaimableBalanceIDType.CLAIMABLE_BALANCE_ID_TYPE_V0)
                .v0(new Hash(id.bytes()))
                .build();
    }

    private static AccountEntry account(Account account) {
        AccountOptions.Thresholds t = account.options().thresholds();
        AccountKey inflation = account.options().inflationDestination();
        return new AccountEntry.Builder()
                .accountID(account.key().toXdr())
                .balance(new Int64(account.balance()))
                .seqNum(new SequenceNumber(new Int64(account.sequence())))
                .numSubEntries(uint32(account.subEntries()))
                .inflationDest(inflation == null ? null : inflation.toXdr())
                .flags(uint32(account.options().flags()))
                .homeDomain(new String32(new XdrString(latin(account.options().homeDomain()))))
                .thresholds(new Thresholds(
                        new byte[] {(byte) t.master(), (byte) t.low(), (byte) t.medium(), (byte) t.high()}))
                .signers(signers(account.signers()))
                .ext(accountExtension(account))
                .build();
    }

    private static Signer[] signers(List<AccountSigner> signers) {
        return signers.stream()
                .map(s -> new Signer.Builder().key(s.key()).weight(uint32(s.weight())).build())
                .toArray(Signer[]::new);
    }

    private static AccountEntry.AccountEntryExt accountExtension(Account account) {
        if (account.extension() == 0) {
            return new AccountEntry.AccountEntryExt.Builder().discriminant(0).build();
        }
        var ext = new AccountEntryExtensionV1.AccountEntryExtensionV1Ext.Builder();
        if (account.extension() == 1) {
            ext.discriminant(0);
        } else {
            ext.discriminant(2).v2(accountExtensionTwo(account));
        }
        return new AccountEntry.AccountEntryExt.Builder()
                .discriminant(1)
                .v1(new AccountEntryExtensionV1.Builder()
                        .liabilities(liabilities(account.liabilities()))
                        .ext(ext.build())
                        .build())
                .build();
    }

    private static AccountEntryExtensionV2 accountExtensionTwo(Account account) {
        var ext = new AccountEntryExtensionV2.AccountEntryExtensionV2Ext.Builder();
        if (account.extension() == 2) {
            ext.discriminant(0);
        } else {
            ext.discriminant(3)
                    .v3(new AccountEntryExtensionV3.Builder()
                            .ext(new ExtensionPoint.Builder().discriminant(0).build())
                            .seqLedger(new Uint32(
                                    new XdrUnsignedInteger(account.mark().ledger())))
                            .seqTime(new TimePoint(new Uint64(
                                    new XdrUnsignedHyperInteger(account.mark().time()))))
                            .build());
        }
        return new AccountEntryExtensionV2.Builder()
                .numSponsored(uint32(account.counts().sponsored()))
                .numSponsoring(uint32(account.counts().sponsoring()))
                .signerSponsoringIDs(account.signers().stream()
                        .map(AccountSigner::sponsor)
                        .map(s -> new SponsorshipDescriptor(s == null ? null : s.toXdr()))
                        .toArray(SponsorshipDescriptor[]::new))
                .ext(ext.build())
                .build();
    }

    private static TrustLineEntry trustLine(TrustLine line) {
        return new TrustLineEntry.Builder()
                .accountID(line.account().toXdr())
                .asset(line.asset().toTrustLineXdr())
                .balance(new Int64(line.balance()))
                .limit(new Int64(line.limit()))
                .flags(uint32(line.flags()))
                .ext(trustLineExtension(line))
                .build();
    }

    private static TrustLineEntry.TrustLineEntryExt trustLineExtension(TrustLine line) {
        int level = line.extension().level();
        if (level == 0) {
            return new TrustLineEntry.TrustLineEntryExt.Builder().discriminant(0).build();
        }
        var ext = new TrustLineEntry.TrustLineEntryExt.TrustLineEntryV1.TrustLineEntryV1Ext.Builder();
        if (level == 1) {
            ext.discriminant(0);
        } else {
            ext.discriminant(2)
                    .v2(new TrustLineEntryExtensionV2.Builder()
                            .liquidityPoolUseCount(new Int32(line.extension().poolUses()))
                            .ext(new TrustLineEntryExtensionV2.TrustLineEntryExtensionV2Ext.Builder()
                                    .discriminant(0)
                                    .build())
                            .build());
        }
        return new TrustLineEntry.TrustLineEntryExt.Builder()
                .discriminant(1)
                .v1(new TrustLineEntry.TrustLineEntryExt.TrustLineEntryV1.Builder()
                        .liabilities(liabilities(line.liabilities()))
                        .ext(ext.build())
                        .build())
                .build();
    }

    private static DataEntry dataItem(DataItem item) {
        return new DataEntry.Builder()
                .accountID(item.account().toXdr())
                .dataName(new String64(new XdrString(latin(item.name()))))
                .dataValue(new DataValue(latin(item.value())))
                .ext(new DataEntry.DataEntryExt.Builder().discriminant(0).build())
                .build();
    }

    private static ClaimableBalanceEntry balance(ClaimableBalance balance) {
        return new ClaimableBalanceEntry.Builder()
                .balanceID(balanceId(balance.balanceId()))
                .claimants(balance.claimants().toArray(Claimant[]::new))
                .asset(balance.asset().toXdr())
                .amount(new Int64(balance.amount()))
                .ext(balanceExtension(balance.clawback()))
                .build();
    }

    private static ClaimableBalanceEntry.ClaimableBalanceEntryExt balanceExtension(ClaimableBalance.Clawback clawback) {
        if (clawback == ClaimableBalance.Clawback.NONE) {
            return new ClaimableBalanceEntry.ClaimableBalanceEntryExt.Builder()
                    .discriminant(0)
                    .build();
        }
        return new ClaimableBalanceEntry.ClaimableBalanceEntryExt.Builder()
                .discriminant(1)
                .v1(new ClaimableBalanceEntryExtensionV1.Builder()
                        .flags(uint32(clawback == ClaimableBalance.Clawback.ENABLED ? 1 : 0))
                        .ext(new ClaimableBalanceEntryExtensionV1.ClaimableBalanceEntryExtensionV1Ext.Builder()
                                .discriminant(0)
                                .build())
                        .build())
                .build();
    }

    private static org.stellar.sdk.xdr.Liabilities liabilities(Liabilities liabilities) {
        return new org.stellar.sdk.xdr.Liabilities.Builder()
                .buying(new Int64(liabilities.buying()))
                .selling(new Int64(liabilities.selling()))
                .build();
    }

    private static Uint32 uint32(int value) {
        return new Uint32(new XdrUnsignedInteger(Integer.toUnsignedLong(value)));
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
