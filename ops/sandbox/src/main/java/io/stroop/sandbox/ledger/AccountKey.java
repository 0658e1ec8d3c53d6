package io.stroop.sandbox.ledger;

import org.stellar.sdk.StrKey;
import org.stellar.sdk.xdr.AccountID;
import org.stellar.sdk.xdr.CryptoKeyType;
import org.stellar.sdk.xdr.MuxedAccount;
import org.stellar.sdk.xdr.PublicKey;
import org.stellar.sdk.xdr.PublicKeyType;
import org.stellar.sdk.xdr.Uint256;

/// An account, by its Ed25519 public key; the key of its ledger entry as well.
public record AccountKey(Hash32 publicKey) implements EntryKey {
    /// From the XDR of an account id.
    public static AccountKey of(AccountID id) {
        return new AccountKey(Hash32.of(id.getAccountID().getEd25519().getUint256()));
    }

    /// From an address that may be multiplexed; the number in it is dropped.
    public static AccountKey of(MuxedAccount account) {
        Uint256 key = account.getDiscriminant() == CryptoKeyType.KEY_TYPE_ED25519
                ? account.getEd25519()
                : account.getMed25519().getEd25519();
        return new AccountKey(Hash32.of(key.getUint256()));
    }

    /// From a valid `G…` address.
    public static AccountKey ofStrKey(String address) {
        return new AccountKey(Hash32.of(StrKey.decodeEd25519PublicKey(address)));
    }

    /// The `G…` address.
    public String strKey() {
        return StrKey.encodeEd25519PublicKey(publicKey.bytes());
    }

    /// The XDR of the account id.
    public AccountID toXdr() {
        return new AccountID(new PublicKey.Builder()
                .discriminant(PublicKeyType.PUBLIC_KEY_TYPE_ED25519)
                .ed25519(new Uint256(publicKey.bytes()))
                .build());
    }

    @Override
    public String toString() {
        return strKey();
    }
}
