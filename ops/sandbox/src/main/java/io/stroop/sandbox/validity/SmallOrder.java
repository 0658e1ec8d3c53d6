package io.stroop.sandbox.validity;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// The points of Ed25519's curve whose order divides eight. A signature with such a point proves nothing.
///
/// Source: RFC 8032 §5.1; the curve has eight such points, in five pairs of y and sign of x.
final class SmallOrder {
    private static final int BYTES = 32;
    private static final int SIGN = 0x80;

    /// The y coordinate of each, little-endian, without the sign bit.
    private static final List<byte[]> Y = List.of(
            HexFormat.of().parseHex("00".repeat(32)),
            HexFormat.of().parseHex("01" + "00".repeat(31)),
            HexFormat.of().parseHex("ec" + "ff".repeat(30) + "7f"),
            HexFormat.of().parseHex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
            HexFormat.of().parseHex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"));

    private SmallOrder() {}

    /// Whether the first 32 bytes encode such a point.
    static boolean isPoint(byte[] bytes) {
        byte[] y = Arrays.copyOf(bytes, BYTES);
        y[BYTES - 1] &= (byte) ~SIGN;
        return Y.stream().anyMatch(one -> Arrays.equals(one, y));
    }
}
