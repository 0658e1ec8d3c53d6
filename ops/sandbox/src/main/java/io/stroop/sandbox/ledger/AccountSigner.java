package io.stroop.sandbox.ledger;

import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.SignerKey;

/// A signer of an account beside its own key.
///
/// @param weight 0 to 255
/// @param sponsor who pays its reserve; null when the account does
public record AccountSigner(
        SignerKey key, long weight, @Nullable AccountID sponsor) {
    AccountSigner withWeight(long newWeight) {
        return new AccountSigner(key, newWeight, sponsor);
    }

    AccountSigner withSponsor(@Nullable AccountID newSponsor) {
        return new AccountSigner(key, weight, newSponsor);
    }
}
