package io.stroop.payout.stellar;

import io.stroop.contracts.AccountId;
import io.stroop.contracts.Manifest;
import io.stroop.payout.engine.signing.SigningAnswer;
import io.stroop.payout.engine.signing.SigningFailure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A second signer of the distribution account, which judges each transaction by rules that are not ours.
public interface CoSigner {

    /// Its public key, which is a signer of the distribution account.
    AccountId account();

    /// Asks for its signature.
    ///
    /// @param envelope base64 XDR, with our signatures
    /// @param hash of the transaction, which the signature is checked against: 32 bytes
    /// @param manifest of a payment transaction; null for a fee bump and for upkeep
    /// @return 64 bytes
    SigningAnswer<byte[]> sign(String envelope, byte[] hash, @Nullable Manifest manifest);

    /// Why it signs nothing at present; empty as far as is known.
    Optional<SigningFailure> failure();

    /// Finds out whether it is there, which ends a failure.
    void probe();
}
