package io.stroop.payout.cosigner;

/// The memo of a transaction.
///
/// @param kind of it
/// @param hex of a hash; empty for other kinds
record WrittenMemo(Kind kind, String hex) {

    enum Kind {
        NONE,
        /// A text or an id, which a recipient needs.
        RECIPIENTS,
        HASH,
        RETURN
    }
}
