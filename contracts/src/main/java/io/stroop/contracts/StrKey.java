package io.stroop.contracts;

import java.util.Arrays;

/// The text form of Stellar keys: base32 of version byte, payload and CRC16-XModem.
///
/// @see <a href="https://github.com/stellar/stellar-protocol/blob/master/ecosystem/sep-0023.md">SEP-23</a>
final class StrKey {
    static final int ED25519_PUBLIC_KEY = 6 << 3; // G…
    static final int MUXED_ACCOUNT = 12 << 3; // M…
    static final int CONTRACT = 2 << 3; // C…

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS_PER_CHARACTER = 5;
    private static final int CHECKSUM_BYTES = 2;

    private StrKey() {}

    /// The payload of a key of this version.
    ///
    /// @param what what the key is, for the message
    /// @throws InvalidValueException if it is not such a key or its checksum is wrong
    static byte[] decode(String text, int version, int payloadBytes, String what) {
        int expectedLength = (8 * (1 + payloadBytes + CHECKSUM_BYTES) + BITS_PER_CHARACTER - 1) / BITS_PER_CHARACTER;
        if (text.length() != expectedLength) {
            throw new InvalidValueException(
                    "address.malformed",
                    "must be %s of %d characters, got %s"
                            .formatted(what, expectedLength, InvalidValueException.quote(text)));
        }
        byte[] bytes = base32(text, what);
        byte[] body = Arrays.copyOf(bytes, bytes.length - CHECKSUM_BYTES);
        int stated = (bytes[bytes.length - 2] & 0xff) | (bytes[bytes.length - 1] & 0xff) << 8;
        if (Byte.toUnsignedInt(body[0]) != version) {
            throw new InvalidValueException(
                    "address.malformed", "must be %s, got %s".formatted(what, InvalidValueException.quote(text)));
        }
        if (stated != crc16(body)) {
            throw new InvalidValueException(
                    "address.checksum",
                    "has a wrong checksum, so at least one character is mistyped: "
                            + InvalidValueException.quote(text));
        }
        return Arrays.copyOfRange(body, 1, body.length);
    }

    static String encode(int version, byte[] payload) {
        byte[] bytes = new byte[1 + payload.length + CHECKSUM_BYTES];
        bytes[0] = (byte) version;
        System.arraycopy(payload, 0, bytes, 1, payload.length);
        int crc = crc16(Arrays.copyOf(bytes, 1 + payload.length));
        bytes[bytes.length - 2] = (byte) crc;
        bytes[bytes.length - 1] = (byte) (crc >>> 8);
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte b : bytes) {
            buffer = buffer << 8 | (b & 0xff);
            bits += 8;
            while (bits >= BITS_PER_CHARACTER) {
                bits -= BITS_PER_CHARACTER;
                text.append(ALPHABET.charAt(buffer >>> bits & 31));
            }
        }
        if (bits > 0) {
            text.append(ALPHABET.charAt(buffer << (BITS_PER_CHARACTER - bits) & 31));
        }
        return text.toString();
    }

    private static byte[] base32(String text, String what) {
        byte[] bytes = new byte[text.length() * BITS_PER_CHARACTER / 8];
        int buffer = 0;
        int bits = 0;
        int next = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = ALPHABET.indexOf(text.charAt(i));
            if (value < 0) {
                throw new InvalidValueException(
                        "address.malformed",
                        "must be %s: only A-Z and 2-7 occur in one, got %s"
                                .formatted(what, InvalidValueException.quote(text)));
            }
            buffer = buffer << BITS_PER_CHARACTER | value;
            bits += BITS_PER_CHARACTER;
            if (bits >= 8) {
                bits -= 8;
                bytes[next++] = (byte) (buffer >>> bits);
            }
        }
        if ((buffer & (1 << bits) - 1) != 0) { // SEP-23: unused trailing bits must be zero
            throw new InvalidValueException(
                    "address.malformed", "must be %s, got %s".formatted(what, InvalidValueException.quote(text)));
        }
        return bytes;
    }

    private static int crc16(byte[] bytes) {
        int crc = 0;
        for (byte b : bytes) {
            crc ^= (b & 0xff) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) == 0 ? crc << 1 : crc << 1 ^ 0x1021;
            }
        }
        return crc & 0xffff;
    }
}
