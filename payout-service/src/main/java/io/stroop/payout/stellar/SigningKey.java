package io.stroop.payout.stellar;

import io.stroop.contracts.AccountId;
import io.stroop.payout.engine.signing.SigningAnswer;
import io.stroop.payout.engine.signing.SigningFailure;
import java.util.Optional;

/// An Ed25519 key that signs transactions, wherever it is kept.
public interface SigningKey {
    int SIGNATURE_BYTES = 64;

    /// The public key, as the address of the account that it is the master key of.
    AccountId account();

    /// Signs by RFC 8032, without hashing the message first.
    ///
    /// @param message the hash of a transaction, 32 bytes
    /// @return 64 bytes
    SigningAnswer<byte[]> sign(byte[] message);

    /// Why it signs nothing at present; empty as far as is known.
    default Optional<SigningFailure> failure() {
        return Optional.empty();
    }

    /// Finds out whether it signs, which ends a failure. It may wait for another process.
    default void probe() {}
}
