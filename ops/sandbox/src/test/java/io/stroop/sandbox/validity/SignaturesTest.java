package io.stroop.sandbox.validity;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignaturesTest {
    private static final BigInteger ORDER =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
    private static final byte[] SEED = new byte[32];
    private static final byte[] MESSAGE = {1, 2, 3};
    private static final byte[] PUBLIC_KEY = new byte[32];
    private static final byte[] SIGNATURE = new byte[64];

    static {
        Ed25519.generatePublicKey(SEED, 0, PUBLIC_KEY, 0);
        Ed25519.sign(SEED, 0, MESSAGE, 0, MESSAGE.length, SIGNATURE, 0);
    }

    @Test
    void aSignatureIsValidOnlyForItsKeyAndMessage() {
        byte[] anotherKey = PUBLIC_KEY.clone();
        anotherKey[0] ^= 1;
        assertThat(Signatures.verify(PUBLIC_KEY, MESSAGE, SIGNATURE)).isTrue();
        assertThat(Signatures.verify(PUBLIC_KEY, new byte[] {1, 2}, SIGNATURE)).isFalse();
        assertThat(Signatures.verify(anotherKey, MESSAGE, SIGNATURE)).isFalse();
    }

    /// S and S + L both satisfy the equation, but only the smaller one is valid (malleability).
    @Test
    void rejectsASignatureWithALargerScalar() {
        BigInteger order = BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
        byte[] bigEndian = new byte[32];
        for (int i = 0; i < 32; i++) {
            bigEndian[i] = SIGNATURE[63 - i];
        }
        byte[] larger = new BigInteger(1, bigEndian).add(order).toByteArray();
        byte[] forged = SIGNATURE.clone();
        Arrays.fill(forged, 32, 64, (byte) 0);
        for (int i = 0; i < larger.length; i++) {
            forged[32 + i] = larger[larger.length - 1 - i];
        }
        assertThat(Signatures.verify(PUBLIC_KEY, MESSAGE, forged)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000000",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "0000000000000000000000000000000000000000000000000000000000000080",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85"
            })
    void rejectsAKeyOrAPointOfSmallOrder(String point) {
        byte[] small = HexFormat.of().parseHex(point);
        byte[] signature = Arrays.copyOf(small, 64);
        assertThat(Ed25519.validatePublicKeyPartial(small, 0))
                .as("it is of small order")
                .isFalse();
        assertThat(SmallOrder.isPoint(signature)).isTrue();
        assertThat(Signatures.verify(small, MESSAGE, signature)).isFalse();
    }

    /// The owner of the key can make such a signature: S is the hash times the key, and the point is the
    /// neutral element.
    @Test
    void rejectsASignatureWithTheNeutralPoint() throws Exception {
        byte[] neutral = new byte[32];
        neutral[0] = 1;
        MessageDigest sha = MessageDigest.getInstance("SHA-512");
        byte[] expanded = Arrays.copyOf(sha.digest(SEED), 32);
        expanded[0] &= (byte) 0xf8;
        expanded[31] = (byte) ((expanded[31] & 0x7f) | 0x40);
        sha.update(neutral);
        sha.update(PUBLIC_KEY);
        BigInteger scalar =
                number(sha.digest(MESSAGE)).multiply(number(expanded)).mod(ORDER);
        byte[] signature = Arrays.copyOf(neutral, 64);
        byte[] bytes = scalar.toByteArray();
        for (int i = 0; i < bytes.length && i < 32; i++) {
            signature[32 + i] = bytes[bytes.length - 1 - i];
        }
        assertThat(Ed25519.verify(signature, 0, PUBLIC_KEY, 0, MESSAGE, 0, MESSAGE.length))
                .as("the equation holds")
                .isTrue();
        assertThat(Signatures.verify(PUBLIC_KEY, MESSAGE, signature)).isFalse();
    }

    private static BigInteger number(byte[] littleEndian) {
        byte[] bigEndian = new byte[littleEndian.length];
        for (int i = 0; i < bigEndian.length; i++) {
            bigEndian[i] = littleEndian[bigEndian.length - 1 - i];
        }
        return new BigInteger(1, bigEndian);
    }
}
