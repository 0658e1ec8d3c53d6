package io.stroop.sandbox.ledger;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.stellar.sdk.xdr.SignerKey;
import org.stellar.sdk.xdr.SignerKeyType;

/// A signer of an account. The weight is 0–255; `sponsor` is null if the account pays the signer's reserve itself.
public record AccountSigner(SignerKey key, int weight, @Nullable AccountKey sponsor) {
    /// The bytes that identify the key: an Ed25519 key, a transaction's hash, the hash of a secret, or a payload's signer.
    public Hash32 identity() {
        byte[] bytes =
                switch (key.getDiscriminant()) {
                    case SIGNER_KEY_TYPE_ED25519 -> key.getEd25519().getUint256();
                    case SIGNER_KEY_TYPE_PRE_AUTH_TX -> key.getPreAuthTx().getUint256();
                    case SIGNER_KEY_TYPE_HASH_X -> key.getHashX().getUint256();
                    case SIGNER_KEY_TYPE_ED25519_SIGNED_PAYLOAD ->
                        key.getEd25519SignedPayload().getEd25519().getUint256();
                };
        return Hash32.of(bytes);
    }

    /// The payload that a signature must cover; empty for the other kinds.
    public byte[] payload() {
        return key.getDiscriminant() == SignerKeyType.SIGNER_KEY_TYPE_ED25519_SIGNED_PAYLOAD
                ? key.getEd25519SignedPayload().getPayload().clone()
                : new byte[0];
    }

    /// Signers stand in the order of their keys; 0 for the same key, whatever the weight.
    public int compareKeys(AccountSigner other) {
        int byKind = Integer.compare(
                key.getDiscriminant().getValue(), other.key.getDiscriminant().getValue());
        if (byKind != 0) {
            return byKind;
        }
        int byIdentity = identity().compareTo(other.identity());
        return byIdentity != 0 ? byIdentity : Arrays.compareUnsigned(payload(), other.payload());
    }
}
