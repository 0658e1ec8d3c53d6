package io.stroop.payout.stellar;

import org.stellar.sdk.xdr.AccountEntry;
import org.stellar.sdk.xdr.AccountEntryExtensionV1;
import org.stellar.sdk.xdr.TrustLineEntry;

/// What an account can spend: its balance without its reserve and without what its offers have promised.
///
/// @see <a href="https://developers.stellar.org/docs/learn/fundamentals/lumens#minimum-balance">minimum balance</a>
final class OwnBalance {
    private static final long BASE_RESERVE_STROOPS = 5_000_000;
    private static final long ENTRIES_OF_AN_ACCOUNT = 2;

    private OwnBalance() {}

    /// Spendable lumens, in stroops; 0 if the balance does not cover the reserve.
    static long lumens(AccountEntry account) {
        long entries =
                ENTRIES_OF_AN_ACCOUNT + account.getNumSubEntries().getUint32().getNumber();
        long selling = 0;
        if (account.getExt().getDiscriminant() == 1) {
            AccountEntryExtensionV1 v1 = account.getExt().getV1();
            selling = v1.getLiabilities().getSelling().getInt64();
            if (v1.getExt().getDiscriminant() == 2) {
                entries += v1.getExt().getV2().getNumSponsoring().getUint32().getNumber();
                entries -= v1.getExt().getV2().getNumSponsored().getUint32().getNumber();
            }
        }
        return Math.max(0, account.getBalance().getInt64() - entries * BASE_RESERVE_STROOPS - selling);
    }

    /// The spendable balance of a trustline, in stroops.
    static long of(TrustLineEntry line) {
        long selling = line.getExt().getDiscriminant() == 1
                ? line.getExt().getV1().getLiabilities().getSelling().getInt64()
                : 0;
        return Math.max(0, line.getBalance().getInt64() - selling);
    }
}
