package io.stroop.sandbox.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.AccountEntry;
import org.stellar.sdk.xdr.ClaimableBalanceEntry;
import org.stellar.sdk.xdr.DataEntry;
import org.stellar.sdk.xdr.LedgerEntry.LedgerEntryData;
import org.stellar.sdk.xdr.LedgerKey;
import org.stellar.sdk.xdr.Signer;
import org.stellar.sdk.xdr.SponsorshipDescriptor;
import org.stellar.sdk.xdr.TrustLineEntry;

/// Reads entries and their keys from XDR. [EntryXdrWriter] is the other direction.
public final class EntryXdr {
    private EntryXdr() {}

    /// The entry, with `sponsor`, which the entry's own data does not hold.
    ///
    /// @throws NotSimulatedException for offers, liquidity pools and contracts
    public static Entry.Reserved read(LedgerEntryData data, Entry.Sponsor sponsor) {
        return switch (data.getDiscriminant()) {
            case ACCOUNT -> account(data.getAccount(), sponsor);
            case TRUSTLINE -> trustLine(data.getTrustLine(), sponsor);
            case DATA -> dataItem(data.getData(), sponsor);
            case CLAIMABLE_BALANCE -> balance(data.getClaimableBalance(), sponsor);
            case OFFER, LIQUIDITY_POOL, CONTRACT_DATA, CONTRACT_CODE, CONFIG_SETTING, TTL ->
                throw new NotSimulatedException("entries of type " + data.getDiscriminant());
        };
    }

    /// The key, or null for kinds of entries that the sandbox does not hold.
    public static @Nullable EntryKey readKey(LedgerKey key) {
        return switch (key.getDiscriminant()) {
            case ACCOUNT -> AccountKey.of(key.getAccount().getAccountID());
            case TRUSTLINE -> trustLineKey(key.getTrustLine());
            case DATA ->
                new EntryKey.OfData(
                        AccountKey.of(key.getData().getAccountID()),
                        latin(key.getData().getDataName().getString64().getBytes()));
            case CLAIMABLE_BALANCE ->
                new EntryKey.OfBalance(Hash32.of(
                        key.getClaimableBalance().getBalanceID().getV0().getHash()));
            case OFFER, LIQUIDITY_POOL, CONTRACT_DATA, CONTRACT_CODE, CONFIG_SETTING, TTL -> null;
        };
    }

    private static @Nullable EntryKey trustLineKey(LedgerKey.LedgerKeyTrustLine line) {
        return switch (line.getAsset().getDiscriminant()) {
            case ASSET_TYPE_POOL_SHARE -> null;
            case ASSET_TYPE_NATIVE, ASSET_TYPE_CREDIT_ALPHANUM4, ASSET_TYPE_CREDIT_ALPHANUM12 ->
                new EntryKey.OfTrustLine(AccountKey.of(line.getAccountID()), AssetKey.of(line.getAsset()));
        };
    }

    private static Account account(AccountEntry entry, Entry.Sponsor sponsor) {
        byte[] t = entry.getThresholds().getThresholds();
        AccountOptions options = new AccountOptions(
                entry.getInflationDest() == null ? null : AccountKey.of(entry.getInflationDest()),
                entry.getFlags().getUint32().getNumber().intValue(),
                latin(entry.getHomeDomain().getString32().getBytes()),
                new AccountOptions.Thresholds(t[0] & 0xff, t[1] & 0xff, t[2] & 0xff, t[3] & 0xff));
        int extension = 0;
        Liabilities liabilities = Liabilities.NONE;
        Account.SponsorCounts counts = Account.SponsorCounts.NONE;
        Account.SequenceMark mark = Account.SequenceMark.NONE;
        List<SponsorshipDescriptor> signerSponsors = List.of();
        if (entry.getExt().getDiscriminant() == 1) {
            extension = 1;
            var v1 = entry.getExt().getV1();
            liabilities = liabilities(v1.getLiabilities());
            if (v1.getExt().getDiscriminant() == 2) {
                extension = 2;
                var v2 = v1.getExt().getV2();
                counts = new Account.SponsorCounts(
                        v2.getNumSponsored().getUint32().getNumber().intValue(),
                        v2.getNumSponsoring().getUint32().getNumber().intValue());
                signerSponsors = Arrays.asList(v2.getSignerSponsoringIDs());
                if (v2.getExt().getDiscriminant() == 3) {
                    extension = 3;
                    var v3 = v2.getExt().getV3();
                    mark = new Account.SequenceMark(
                            v3.getSeqLedger().getUint32().getNumber(),
                            v3.getSeqTime().getTimePoint().getUint64().getNumber().longValue());
                }
            }
        }
        return new Account(
                AccountKey.of(entry.getAccountID()),
                entry.getBalance().getInt64(),
                entry.getSeqNum().getSequenceNumber().getInt64(),
                entry.getNumSubEntries().getUint32().getNumber().intValue(),
                options,
                signers(entry.getSigners(), signerSponsors),
                liabilities,
                counts,
                mark,
                extension,
                sponsor);
    }

    private static List<AccountSigner> signers(Signer[] signers, List<SponsorshipDescriptor> sponsors) {
        List<AccountSigner> result = new ArrayList<>();
        for (int i = 0; i < signers.length; i++) {
            SponsorshipDescriptor by = i < sponsors.size() ? sponsors.get(i) : null;
            AccountKey sponsor = by == null || by.getSponsorshipDescriptor() == null
                    ? null
                    : AccountKey.of(by.getSponsorshipDescriptor());
            result.add(new AccountSigner(
                    signers[i].getKey(),
                    signers[i].getWeight().getUint32().getNumber().intValue(),
                    sponsor));
        }
        return result;
    }

    private static TrustLine trustLine(TrustLineEntry entry, Entry.Sponsor sponsor) {
        Liabilities liabilities = Liabilities.NONE;
        TrustLine.Extension extension = TrustLine.Extension.NONE;
        if (entry.getExt().getDiscriminant() == 1) {
            var v1 = entry.getExt().getV1();
            liabilities = liabilities(v1.getLiabilities());
            extension = v1.getExt().getDiscriminant() == 2
                    ? new TrustLine.Extension(
                            2, v1.getExt().getV2().getLiquidityPoolUseCount().getInt32())
                    : new TrustLine.Extension(1, 0);
        }
        return new TrustLine(
                AccountKey.of(entry.getAccountID()),
                AssetKey.of(entry.getAsset()),
                entry.getBalance().getInt64(),
                entry.getLimit().getInt64(),
                entry.getFlags().getUint32().getNumber().intValue(),
                liabilities,
                extension,
                sponsor);
    }

    private static DataItem dataItem(DataEntry entry, Entry.Sponsor sponsor) {
        return new DataItem(
                AccountKey.of(entry.getAccountID()),
                latin(entry.getDataName().getString64().getBytes()),
                latin(entry.getDataValue().getDataValue()),
                sponsor);
    }

    private static ClaimableBalance balance(ClaimableBalanceEntry entry, Entry.Sponsor sponsor) {
        ClaimableBalance.Clawback clawback = ClaimableBalance.Clawback.NONE;
        if (entry.getExt().getDiscriminant() == 1) {
            boolean enabled =
                    (entry.getExt().getV1().getFlags().getUint32().getNumber() & 1) != 0;
            clawback = enabled ? ClaimableBalance.Clawback.ENABLED : ClaimableBalance.Clawback.DISABLED;
        }
        return new ClaimableBalance(
                Hash32.of(entry.getBalanceID().getV0().getHash()),
                Arrays.asList(entry.getClaimants()),
                AssetKey.of(entry.getAsset()),
                entry.getAmount().getInt64(),
                clawback,
                sponsor);
    }

    private static Liabilities liabilities(org.stellar.sdk.xdr.Liabilities xdr) {
        return new Liabilities(xdr.getBuying().getInt64(), xdr.getSelling().getInt64());
    }

    static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
