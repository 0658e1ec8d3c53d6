package io.stroop.payout.engine.ledger;

/// A node's response to a submission. None of them says whether anything was paid; only a closed ledger does.
///
/// @see <a href="https://developers.stellar.org/docs/data/apis/rpc/api-reference/methods/sendTransaction">RPC
///     sendTransaction</a>
public sealed interface SubmissionAck {

    /// In the node's queue, which promises nothing.
    record Pending() implements SubmissionAck {}

    /// Already in the node's queue.
    record Duplicate() implements SubmissionAck {}

    /// Not accepted now: the source has another transaction pending, or this hash is banned (because it was
    /// applied or dropped).
    record TryAgainLater() implements SubmissionAck {}

    /// Refused by this node. Another node may still have it.
    ///
    /// @param code the protocol's name such as `txBAD_SEQ`
    /// @param feeChargedStroops with `txINSUFFICIENT_FEE`: the fee for the whole transaction that would suffice
    record Refused(String code, long feeChargedStroops) implements SubmissionAck {}

    /// No response, or an unintelligible one: lost, timed out, overloaded.
    record Unanswered(String why) implements SubmissionAck {}

    /// For the timeline and for metrics.
    default String label() {
        return switch (this) {
            case Pending p -> "PENDING";
            case Duplicate d -> "DUPLICATE";
            case TryAgainLater t -> "TRY_AGAIN_LATER";
            case Refused refused -> refused.code();
            case Unanswered unanswered -> "NO_ANSWER: " + unanswered.why();
        };
    }
}
