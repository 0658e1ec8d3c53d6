package io.stroop.sandbox.validity;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignaturesTest {
    private static final byte[] SEED = new byte[32];
    private static final byte[] MESSAGE = {1, 2, 3};
    private static final byte[] PUBLIC_KEY = new byte[32];
    private static final byte[] SIGNATURE = new byte[64];

    static {
        Ed25519.generatePublicKey(SEED, 0, PUBLIC_KEY, 0);
        Ed25519.sign(SEED, 0, MESSAGE, 0, MESSAGE.length, SIGNATURE, 0);
    }

    @Test
    void aSignatureIsGoodForItsKeyAndItsMessageOnly() {
        byte[] anotherKey = PUBLIC_KEY.clone();
        anotherKey[0] ^= 1;
        assertThat(Signatures.verify(PUBLIC_KEY, MESSAGE, SIGNATURE)).isTrue();
        assertThat(Signatures.verify(PUBLIC_KEY, new byte[] {1, 2}, SIGNATURE)).isFalse();
        assertThat(Signatures.verify(anotherKey, MESSAGE, SIGNATURE)).isFalse();
    }

    /// S and S + L are the same number to the equation; only the smaller one is a signature (malleability).
    @Test
    void aSignatureWithALargerScalarIsNone() {
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
    void nobodySignsWithAKeyOrAPointOfSmallOrder(String point) {
        byte[] small = HexFormat.of().parseHex(point);
        byte[] signature = Arrays.copyOf(small, 64);
        assertThat(Ed25519.validatePublicKeyPartial(small, 0)).as("it is one").isFalse();
        assertThat(SmallOrder.isPoint(signature)).isTrue();
        assertThat(Signatures.verify(small, MESSAGE, signature)).isFalse();
    }
}
