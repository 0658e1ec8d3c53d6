package io.stroop.sandbox.ledger.entry;

import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.SignerKey;

/// A signer of an account, in addition to the account's own key.
///
/// @param weight 0 to 255
/// @param sponsor the account that pays its reserve; null if its own account does
public record AccountSigner(
        SignerKey key, long weight, @Nullable AccountID sponsor) {
    public AccountSigner withWeight(long newWeight) {
        return new AccountSigner(key, newWeight, sponsor);
    }

    public AccountSigner withSponsor(@Nullable AccountID newSponsor) {
        return new AccountSigner(key, weight, newSponsor);
    }
}
