package io.stroop.payout.intake;

import io.stroop.contracts.GroupSignature;
import io.stroop.contracts.RecordSignature;
import io.stroop.contracts.VerificationKey;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/// Verifies the signatures of some records, and what they share only once. Threads may share it.
final class Verifications {
    private final Map<Shared, Boolean> shared = new ConcurrentHashMap<>();

    /// The signature of a group by a key.
    private record Shared(String publicKey, ByteBuffer signature, ByteBuffer signed) {}

    /// Whether the key has signed this.
    ///
    /// @param content what is signed of the record
    boolean isSigned(RecordSignature signature, byte[] content, VerificationKey key) {
        byte[] publicKey = key.bytes();
        GroupSignature group = signature.group();
        return signature.signatures().stream().anyMatch(bytes -> verify(bytes, publicKey, content))
                || (group != null && isSigned(group, content, key.publicKey(), publicKey));
    }

    private boolean isSigned(GroupSignature group, byte[] content, String name, byte[] publicKey) {
        return group.content(content)
                .map(signed -> shared.computeIfAbsent(
                        new Shared(name, ByteBuffer.wrap(group.signature()), ByteBuffer.wrap(signed)),
                        any -> verify(group.signature(), publicKey, signed)))
                .orElse(false);
    }

    private static boolean verify(byte[] signature, byte[] publicKey, byte[] content) {
        return Ed25519.verify(signature, 0, publicKey, 0, content, 0, content.length);
    }
}
