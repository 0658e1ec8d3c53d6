package io.stroop.payout.stellar;

import com.fasterxml.jackson.databind.JsonNode;
import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.stellar.sdk.xdr.AccountEntry;
import org.stellar.sdk.xdr.AccountEntryExtensionV1;
import org.stellar.sdk.xdr.AccountEntryExtensionV2;
import org.stellar.sdk.xdr.DataEntry;
import org.stellar.sdk.xdr.DataValue;
import org.stellar.sdk.xdr.LedgerEntry;
import org.stellar.sdk.xdr.LedgerEntryType;
import org.stellar.sdk.xdr.LedgerKey;
import org.stellar.sdk.xdr.Liabilities;
import org.stellar.sdk.xdr.TrustLineEntry;
import org.stellar.sdk.xdr.Uint32;
import org.stellar.sdk.xdr.XdrUnsignedInteger;

/// The ledger entries that Horizon shows as one account: as far as [Recipients] judges by them.
final class HorizonEntries {
    private static final int STROOP_DECIMALS = 7;
    private static final String MEMO_REQUIRED = "config.memo_required";

    private HorizonEntries() {}

    /// The account, its trustlines, and whether it asks for a memo.
    ///
    /// @throws IOException if something is missing or of another type
    static List<LedgerEntry.LedgerEntryData> of(AccountId account, JsonNode answer) throws IOException {
        if (!answer.path("balances").isArray()) {
            throw new IOException("the answer has no list of balances");
        }
        List<LedgerEntry.LedgerEntryData> entries = new ArrayList<>();
        for (JsonNode balance : answer.path("balances")) {
            switch (balance.path("asset_type").asText()) {
                case "native" -> entries.add(account(account, answer, balance));
                case "credit_alphanum4", "credit_alphanum12" -> entries.add(line(account, balance));
                default -> {} // a pool share, or something newer, which nobody is paid
            }
        }
        if (entries.stream().noneMatch(entry -> entry.getDiscriminant() == LedgerEntryType.ACCOUNT)) {
            throw new IOException("the answer has no native balance");
        }
        if (answer.path("data").has(MEMO_REQUIRED)) {
            entries.add(memoRequired(
                    account, answer.path("data").path(MEMO_REQUIRED).asText()));
        }
        return entries;
    }

    private static LedgerEntry.LedgerEntryData account(AccountId id, JsonNode answer, JsonNode balance)
            throws IOException {
        AccountEntryExtensionV2 v2 = new AccountEntryExtensionV2();
        v2.setNumSponsoring(uint32(Fields.number(answer, "num_sponsoring")));
        v2.setNumSponsored(uint32(Fields.number(answer, "num_sponsored")));
        AccountEntryExtensionV1.AccountEntryExtensionV1Ext second =
                new AccountEntryExtensionV1.AccountEntryExtensionV1Ext();
        second.setDiscriminant(2);
        second.setV2(v2);
        AccountEntryExtensionV1 v1 = new AccountEntryExtensionV1();
        v1.setLiabilities(liabilities(balance));
        v1.setExt(second);
        AccountEntry.AccountEntryExt first = new AccountEntry.AccountEntryExt();
        first.setDiscriminant(1);
        first.setV1(v1);
        AccountEntry entry = new AccountEntry();
        entry.setAccountID(Xdr.accountId(id));
        entry.setBalance(Xdr.int64(stroops(balance, "balance")));
        entry.setNumSubEntries(uint32(Fields.number(answer, "subentry_count")));
        entry.setExt(first);
        LedgerEntry.LedgerEntryData data = new LedgerEntry.LedgerEntryData();
        data.setDiscriminant(LedgerEntryType.ACCOUNT);
        data.setAccount(entry);
        return data;
    }

    private static LedgerEntry.LedgerEntryData line(AccountId id, JsonNode balance) throws IOException {
        LedgerKey key = Entries.lineKey(id, asset(balance));
        TrustLineEntry.TrustLineEntryExt.TrustLineEntryV1 v1 = new TrustLineEntry.TrustLineEntryExt.TrustLineEntryV1();
        v1.setLiabilities(liabilities(balance));
        TrustLineEntry.TrustLineEntryExt ext = new TrustLineEntry.TrustLineEntryExt();
        ext.setDiscriminant(1);
        ext.setV1(v1);
        TrustLineEntry entry = new TrustLineEntry();
        entry.setAccountID(key.getTrustLine().getAccountID());
        entry.setAsset(key.getTrustLine().getAsset());
        entry.setBalance(Xdr.int64(stroops(balance, "balance")));
        entry.setLimit(Xdr.int64(stroops(balance, "limit")));
        entry.setFlags(uint32(Fields.bool(balance, "is_authorized") ? 1 : 0));
        entry.setExt(ext);
        LedgerEntry.LedgerEntryData data = new LedgerEntry.LedgerEntryData();
        data.setDiscriminant(LedgerEntryType.TRUSTLINE);
        data.setTrustLine(entry);
        return data;
    }

    private static Asset.Issued asset(JsonNode balance) throws IOException {
        try {
            return new Asset.Issued(
                    Fields.text(balance, "asset_code"), new AccountId(Fields.text(balance, "asset_issuer")));
        } catch (IllegalArgumentException e) {
            throw new IOException("the answer has no usable asset", e);
        }
    }

    /// @param value base64
    private static LedgerEntry.LedgerEntryData memoRequired(AccountId id, String value) throws IOException {
        LedgerKey key = Entries.memoRequiredKey(id);
        DataEntry entry = new DataEntry();
        entry.setAccountID(key.getData().getAccountID());
        entry.setDataName(key.getData().getDataName());
        try {
            DataValue bytes = new DataValue();
            bytes.setDataValue(Base64.getDecoder().decode(value));
            entry.setDataValue(bytes);
        } catch (IllegalArgumentException e) {
            throw new IOException("the answer has data that is not base64", e);
        }
        LedgerEntry.LedgerEntryData data = new LedgerEntry.LedgerEntryData();
        data.setDiscriminant(LedgerEntryType.DATA);
        data.setData(entry);
        return data;
    }

    private static Liabilities liabilities(JsonNode balance) throws IOException {
        Liabilities liabilities = new Liabilities();
        liabilities.setBuying(Xdr.int64(stroops(balance, "buying_liabilities")));
        liabilities.setSelling(Xdr.int64(stroops(balance, "selling_liabilities")));
        return liabilities;
    }

    /// Horizon writes amounts as decimal numbers of the asset.
    private static long stroops(JsonNode balance, String field) throws IOException {
        String text = Fields.text(balance, field);
        if (!text.matches("\\d{1,12}(\\.\\d{1,7})?")) {
            throw new IOException("the answer has no usable " + field);
        }
        try {
            return new BigDecimal(text).movePointRight(STROOP_DECIMALS).longValueExact();
        } catch (ArithmeticException e) {
            throw new IOException("the answer has no usable " + field, e);
        }
    }

    private static Uint32 uint32(long value) throws IOException {
        if (value < 0 || value > 0xffff_ffffL) {
            throw new IOException("the answer has a count that cannot be: " + value);
        }
        return new Uint32(new XdrUnsignedInteger(value));
    }
}
