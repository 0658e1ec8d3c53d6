package io.stroop.payout.engine.signing;

/// Why a signature was not made.
///
/// @param refused whether the holder of a key has refused this one transaction; otherwise it signs nothing at present
/// @param reason a sentence for operators, without a secret
public record SigningFailure(boolean refused, String reason) {

    /// The key cannot be used now: its holder does not answer, or answers with another key.
    public static SigningFailure unavailable(String reason) {
        return new SigningFailure(false, reason);
    }

    /// The holder of a key will not sign this transaction.
    public static SigningFailure refused(String reason) {
        return new SigningFailure(true, reason);
    }
}
