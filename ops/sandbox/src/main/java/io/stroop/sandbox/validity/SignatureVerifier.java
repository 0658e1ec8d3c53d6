package io.stroop.sandbox.validity;

import io.stroop.sandbox.ledger.Hash32;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/// Verifies Ed25519 signatures, each once: a transaction is judged when it is submitted, when it reaches the validator
/// and in its ledger, so answers are kept for a while, as stellar-core does (`crypto/SecretKey.cpp`, `verifySig`).
public final class SignatureVerifier {
    private static final int MAX_REMEMBERED = 65_536;
    private static final int SIGNATURE_BYTES = 64;

    /// The points whose order divides eight, as libsodium lists them, without the bit of the sign.
    private static final Set<String> SMALL_ORDER = Set.of(
            "0000000000000000000000000000000000000000000000000000000000000000",
            "0100000000000000000000000000000000000000000000000000000000000000",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");

    private final Map<Hash32, Boolean> remembered = new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Hash32, Boolean> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };
    private long verifications;

    /// Whether `signature` is of `publicKey` over `message`. A public key or point of small order is never accepted.
    public boolean verify(Hash32 publicKey, byte[] message, byte[] signature) {
        if (signature.length != SIGNATURE_BYTES) {
            return false;
        }
        Hash32 question = Hash32.sha256(publicKey.bytes(), signature, message);
        Boolean known = remembered.get(question);
        if (known != null) {
            return known;
        }
        verifications++;
        boolean valid = strictly(publicKey.bytes(), message, signature);
        remembered.put(question, valid);
        return valid;
    }

    private static boolean strictly(byte[] key, byte[] message, byte[] signature) {
        return !isSmallOrder(key, 0)
                && !isSmallOrder(signature, 0)
                && Ed25519.validatePublicKeyPartial(key, 0)
                && Ed25519.verify(signature, 0, key, 0, message, 0, message.length);
    }

    private static boolean isSmallOrder(byte[] encoded, int from) {
        byte[] point = Arrays.copyOfRange(encoded, from, from + 32);
        point[31] &= 0x7f;
        return SMALL_ORDER.contains(HexFormat.of().formatHex(point));
    }

    /// How many signatures were really verified so far.
    public long verifications() {
        return verifications;
    }
}
