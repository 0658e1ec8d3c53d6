package io.stroop.sandbox.validity;

import io.stroop.sandbox.ledger.entry.XdrValues;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/// Caches signature verifications, as stellar-core does (`SecretKey.cpp` `gVerifySigCache`): each signature is
/// needed when its transaction is submitted, when it is picked and when it is applied.
public final class SignatureCache {
    private static final int LIMIT = 65_536;

    private final Map<ByteBuffer, Boolean> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Boolean> eldest) {
            return size() > LIMIT;
        }
    };

    boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
        ByteBuffer key = ByteBuffer.wrap(XdrValues.sha256(publicKey, signature, message));
        return known.computeIfAbsent(key, _ -> Signatures.verify(publicKey, message, signature));
    }
}
