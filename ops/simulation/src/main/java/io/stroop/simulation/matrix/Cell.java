package io.stroop.simulation.matrix;

import io.stroop.payout.engine.ledger.SubmissionAck;

/// An answer to every submission of the first transaction, what really becomes of it, and what must follow. In every
/// cell the payout is paid exactly once.
///
/// @param answer `PENDING`, `DUPLICATE`, `TRY_AGAIN_LATER`, a result code, or a failure to answer
/// @param outcome what must follow
public record Cell(String answer, Truth truth, Outcome outcome) {

    /// What must follow.
    public enum Outcome {
        /// The first transaction settles; nothing else is signed.
        SETTLED,
        /// The first transaction is proven dead, and a second one settles.
        REPLACED,
        /// As [#SETTLED], but the lane is paused until an operator resumes it.
        SETTLED_PAUSED,
        /// As [#REPLACED], but only after an operator has resumed the lane.
        REPLACED_PAUSED
    }

    SubmissionAck ack() {
        return switch (answer) {
            case "PENDING" -> new SubmissionAck.Pending();
            case "DUPLICATE" -> new SubmissionAck.Duplicate();
            case "TRY_AGAIN_LATER" -> new SubmissionAck.TryAgainLater();
            case "429", "504", "connection reset" -> new SubmissionAck.Unanswered(answer);
            default -> new SubmissionAck.Refused(answer, 0);
        };
    }

    @Override
    public String toString() {
        return answer + ", truth " + truth + ": " + outcome;
    }
}
