package io.stroop.payout.approval;

/// What became of an order about a payout.
public sealed interface OrderResult {
    /// It is done.
    record Done() implements OrderResult {}

    /// It waits for a second person.
    record Requested(Approval request) implements OrderResult {}

    /// The payout or the request does not exist.
    record Unknown() implements OrderResult {}

    /// The state has moved on, or this person may not do it.
    ///
    /// @param why what the state is, and what to do
    record NotAllowed(String why) implements OrderResult {}
}
