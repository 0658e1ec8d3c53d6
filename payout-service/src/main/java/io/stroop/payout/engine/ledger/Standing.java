package io.stroop.payout.engine.ledger;

/// What a ledger says about a recipient.
public sealed interface Standing {

    /// It can receive up to `stroops` more of the asset.
    ///
    /// @param memoRequired whether its owner asks for a memo with every payment
    /// @see <a href="https://github.com/stellar/stellar-protocol/blob/master/ecosystem/sep-0029.md">SEP-29</a>
    record Room(long stroops, boolean memoRequired) implements Standing {}

    /// It cannot receive the asset.
    ///
    /// @param why not [Receivability#RECEIVABLE]
    record Closed(Receivability why) implements Standing {}

    /// Nothing is known: the node's answer about this recipient was an error, or could not be decoded.
    record Unknown() implements Standing {}
}
