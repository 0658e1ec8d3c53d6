package io.stroop.contracts;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// A muxed account: an account and a 64-bit id that its holder uses to tell its own users apart, in StrKey form
/// `M…`.
///
/// @param address 69 characters, begins with `M`
/// @see <a href="https://github.com/stellar/stellar-protocol/blob/master/ecosystem/sep-0023.md">SEP-23</a>
public record MuxedAddress(String address) implements AccountDestination {
    private static final int PUBLIC_KEY_BYTES = 32;
    private static final int ID_BYTES = 8;

    public MuxedAddress {
        payload(address);
    }

    /// @throws InvalidValueException if it is not a muxed address
    public static MuxedAddress parse(String address) {
        return new MuxedAddress(address);
    }

    /// The id that its holder uses to tell its own users apart, as an unsigned 64-bit number.
    public long id() {
        return ByteBuffer.wrap(payload(address), PUBLIC_KEY_BYTES, ID_BYTES).getLong();
    }

    @Override
    public AccountId account() {
        return AccountId.ofPublicKey(Arrays.copyOf(payload(address), PUBLIC_KEY_BYTES));
    }

    @Override
    public String toString() {
        return address;
    }

    private static byte[] payload(String address) {
        return StrKey.decode(address, StrKey.MUXED_ACCOUNT, PUBLIC_KEY_BYTES + ID_BYTES, "a muxed address (M…)");
    }
}
