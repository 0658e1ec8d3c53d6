package io.stroop.sandbox.ledger;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// Thirty-two immutable bytes: a SHA-256 or an Ed25519 public key.
public final class Hash32 implements Comparable<Hash32> {
    /// All bytes zero.
    public static final Hash32 ZERO = new Hash32(new byte[32]);

    private final byte[] bytes;
    private final int hash;

    private Hash32(byte[] bytes) {
        if (bytes.length != 32) {
            throw new IllegalArgumentException("expected 32 bytes, got " + bytes.length);
        }
        this.bytes = bytes;
        this.hash = Arrays.hashCode(bytes);
    }

    /// A copy of `bytes`, which must be 32 long.
    public static Hash32 of(byte[] bytes) {
        return new Hash32(bytes.clone());
    }

    /// From 64 hexadecimal digits.
    public static Hash32 ofHex(String hex) {
        return new Hash32(HexFormat.of().parseHex(hex));
    }

    /// The SHA-256 of all parts, one after the other.
    public static Hash32 sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return new Hash32(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// A copy.
    public byte[] bytes() {
        return bytes.clone();
    }

    /// Lower-case hexadecimal.
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    /// The last four bytes: the hint that a signature carries about its key.
    public boolean endsWith(byte[] hint) {
        return Arrays.equals(bytes, 28, 32, hint, 0, hint.length);
    }

    @Override
    public int compareTo(Hash32 other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash32 that && hash == that.hash && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return hex();
    }
}
