package io.stroop.payout.key;

import io.stroop.contracts.AccountId;
import io.stroop.payout.engine.signing.SigningAnswer;
import io.stroop.payout.engine.signing.SigningFailure;
import io.stroop.payout.stellar.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/// A key that is kept elsewhere, behind a [Guard].
final class GuardedKey implements SigningKey {
    /// What a probe signs. It is no transaction's hash, as it is the hash of another text.
    private static final byte[] PROBE = sha256("stroop signer probe 1");

    private final Guard guard;
    private final RemoteKey remote;

    GuardedKey(Guard guard, RemoteKey remote) {
        this.guard = guard;
        this.remote = remote;
    }

    @Override
    public AccountId account() {
        return guard.account();
    }

    @Override
    public Optional<SigningFailure> failure() {
        return guard.failure();
    }

    @Override
    public SigningAnswer<byte[]> sign(byte[] message) {
        return guard.sign(message, () -> remote.sign(message));
    }

    @Override
    public void probe() {
        guard.checked(PROBE, () -> remote.sign(PROBE));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
