package io.stroop.payout.engine.gate;

/// The outcome of one attempt to sign a proposal.
public enum SigningOutcome {
    SIGNED,
    /// Nothing in it was payable.
    EMPTY,
    /// Not possible now: the lane is paused, no channel is free, or some of its payouts are not in the book yet.
    WAITS,
    /// The distribution account has not enough XLM for the fees. Tried again until it was topped up.
    NO_FEES,
    /// The signer cannot sign at present. Tried again once it can.
    NO_SIGNATURE,
    /// The co-signer will not sign this transaction now. Tried again later, when a cap may have room again.
    POSTPONED,
    /// The co-signer has refused this transaction. Its halves are proposed, or its only payout is held.
    REFUSED,
    /// Another replica is processing it, or it is resolved.
    TAKEN
}
