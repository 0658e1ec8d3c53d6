package io.stroop.payout.stellar;

import io.stroop.contracts.AccountId;
import org.stellar.sdk.StrKey;
import org.stellar.sdk.xdr.AccountEntry;
import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.LedgerEntryType;
import org.stellar.sdk.xdr.LedgerKey;

/// Ledger entries and their keys.
final class Entries {
    private Entries() {}

    static LedgerKey accountKey(AccountId account) {
        LedgerKey.LedgerKeyAccount body = new LedgerKey.LedgerKeyAccount();
        body.setAccountID(Xdr.accountId(account));
        LedgerKey key = new LedgerKey();
        key.setDiscriminant(LedgerEntryType.ACCOUNT);
        key.setAccount(body);
        return key;
    }

    static AccountId accountOf(AccountEntry entry) {
        return accountOf(entry.getAccountID());
    }

    static AccountId accountOf(AccountID id) {
        return new AccountId(
                StrKey.encodeEd25519PublicKey(id.getAccountID().getEd25519().getUint256()));
    }
}
