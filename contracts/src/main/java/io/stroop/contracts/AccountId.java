package io.stroop.contracts;

/// A Stellar account: the StrKey form `G…` of its Ed25519 public key, checksum verified.
///
/// @param address 56 characters, begins with `G`
/// @see <a href="https://github.com/stellar/stellar-protocol/blob/master/ecosystem/sep-0023.md">SEP-23</a>
public record AccountId(String address) implements AccountDestination {
    private static final int PUBLIC_KEY_BYTES = 32;

    public AccountId {
        StrKey.decode(address, StrKey.ED25519_PUBLIC_KEY, PUBLIC_KEY_BYTES, "an account address (G…)");
    }

    /// @throws InvalidValueException if it is not an account address
    public static AccountId parse(String address) {
        return new AccountId(address);
    }

    /// @param publicKey an Ed25519 public key, 32 bytes
    public static AccountId ofPublicKey(byte[] publicKey) {
        return new AccountId(StrKey.encode(StrKey.ED25519_PUBLIC_KEY, publicKey));
    }

    /// Its Ed25519 public key, 32 bytes.
    public byte[] publicKey() {
        return StrKey.decode(address, StrKey.ED25519_PUBLIC_KEY, PUBLIC_KEY_BYTES, "an account address (G…)");
    }

    @Override
    public AccountId account() {
        return this;
    }

    @Override
    public String toString() {
        return address;
    }
}
