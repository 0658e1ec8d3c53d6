package io.stroop.payout.stellar;

/// What a node says to an envelope. None of these says whether it is paid: only a closed ledger does.
///
/// @see <a href="https://developers.stellar.org/docs/data/apis/rpc/api-reference/methods/sendTransaction">RPC
///     sendTransaction</a>
public sealed interface SubmissionAck {

    /// In the node's queue. A promise of nothing.
    record Pending() implements SubmissionAck {}

    /// Already in the node's queue.
    record Duplicate() implements SubmissionAck {}

    /// Not taken now: the source has another transaction pending, or this hash is banned (because it was applied, or
    /// because it was dropped).
    record TryAgainLater() implements SubmissionAck {}

    /// The node refused it. Another node may hold it all the same.
    ///
    /// @param code the protocol's name such as `txBAD_SEQ`
    /// @param feeChargedStroops with `txINSUFFICIENT_FEE`: the fee that would do, for the whole transaction
    record Refused(String code, long feeChargedStroops) implements SubmissionAck {}

    /// No answer, or none that can be understood: lost, too slow, overloaded.
    record Unanswered(String why) implements SubmissionAck {}

    /// For the record and for metrics.
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
