package io.stroop.payout.engine.signing;

/// Why a signature was not made.
///
/// @param reason a sentence for operators, without a secret
public record SigningFailure(Kind kind, String reason) {

    /// What the failure is about.
    public enum Kind {
        /// All transactions: the holder of the key does not answer, or answers with another key.
        UNAVAILABLE,
        /// This transaction, for now: an hourly cap is used up, or another transaction has to end first.
        POSTPONED,
        /// This transaction, whenever it is shown.
        REFUSED
    }

    public static SigningFailure unavailable(String reason) {
        return new SigningFailure(Kind.UNAVAILABLE, reason);
    }

    public static SigningFailure postponed(String reason) {
        return new SigningFailure(Kind.POSTPONED, reason);
    }

    public static SigningFailure refused(String reason) {
        return new SigningFailure(Kind.REFUSED, reason);
    }
}
