package io.stroop.payout.stellar;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.Asset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.AccountEntry;
import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.LedgerEntry;
import org.stellar.sdk.xdr.LedgerEntryType;
import org.stellar.sdk.xdr.LedgerKey;
import org.stellar.sdk.xdr.String64;
import org.stellar.sdk.xdr.TrustLineAsset;
import org.stellar.sdk.xdr.XdrString;

/// Ledger entries and their keys.
final class Entries {
    private static final String64 MEMO_REQUIRED =
            new String64(new XdrString("config.memo_required".getBytes(StandardCharsets.US_ASCII)));

    private Entries() {}

    static LedgerKey accountKey(AccountId account) {
        return accountKey(Xdr.accountId(account));
    }

    private static LedgerKey accountKey(AccountID account) {
        LedgerKey.LedgerKeyAccount body = new LedgerKey.LedgerKeyAccount();
        body.setAccountID(account);
        LedgerKey key = new LedgerKey();
        key.setDiscriminant(LedgerEntryType.ACCOUNT);
        key.setAccount(body);
        return key;
    }

    /// The data entry by which an account asks for a memo with every payment.
    ///
    /// @see <a href="https://github.com/stellar/stellar-protocol/blob/master/ecosystem/sep-0029.md">SEP-29</a>
    static LedgerKey memoRequiredKey(AccountId account) {
        return dataKey(Xdr.accountId(account), MEMO_REQUIRED);
    }

    static LedgerKey dataKey(AccountId account, String name) {
        return dataKey(Xdr.accountId(account), new String64(new XdrString(name.getBytes(StandardCharsets.US_ASCII))));
    }

    private static LedgerKey dataKey(AccountID account, String64 name) {
        LedgerKey.LedgerKeyData body = new LedgerKey.LedgerKeyData();
        body.setAccountID(account);
        body.setDataName(name);
        LedgerKey key = new LedgerKey();
        key.setDiscriminant(LedgerEntryType.DATA);
        key.setData(body);
        return key;
    }

    static LedgerKey lineKey(AccountId account, Asset.Issued issued) {
        org.stellar.sdk.xdr.Asset xdr = Xdr.asset(issued);
        TrustLineAsset asset = new TrustLineAsset();
        asset.setDiscriminant(xdr.getDiscriminant());
        asset.setAlphaNum4(xdr.getAlphaNum4());
        asset.setAlphaNum12(xdr.getAlphaNum12());
        return lineKey(Xdr.accountId(account), asset);
    }

    private static LedgerKey lineKey(AccountID account, TrustLineAsset asset) {
        LedgerKey.LedgerKeyTrustLine body = new LedgerKey.LedgerKeyTrustLine();
        body.setAccountID(account);
        body.setAsset(asset);
        LedgerKey key = new LedgerKey();
        key.setDiscriminant(LedgerEntryType.TRUSTLINE);
        key.setTrustLine(body);
        return key;
    }

    /// Null for an entry that we never ask for.
    static @Nullable LedgerKey keyOf(LedgerEntry.LedgerEntryData entry) {
        return switch (entry.getDiscriminant()) {
            case ACCOUNT -> accountKey(entry.getAccount().getAccountID());
            case TRUSTLINE ->
                lineKey(
                        entry.getTrustLine().getAccountID(),
                        entry.getTrustLine().getAsset());
            case DATA -> dataKey(entry.getData().getAccountID(), entry.getData().getDataName());
            default -> null;
        };
    }

    static AccountId accountOf(AccountEntry entry) {
        return AccountId.ofPublicKey(
                entry.getAccountID().getAccountID().getEd25519().getUint256());
    }
}
