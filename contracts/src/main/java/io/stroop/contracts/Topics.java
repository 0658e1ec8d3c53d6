package io.stroop.contracts;

/// The Kafka topics of Stroop. Keys: worker id in [#TASK_COMPLETIONS] and [#PAYOUT_SETTLEMENTS], lane in
/// [#PAYOUT_BATCHES] and [#PAYOUT_LANES], publisher in [#PAYOUT_PUBLISHERS], the original key in the dead
/// letters.
public final class Topics {
    /// [TaskCompleted] events, from the task-service and from every service that speaks Kafka.
    public static final String TASK_COMPLETIONS = "task.completions";

    /// Records of [#TASK_COMPLETIONS] that will never be paid, with the reason in headers (see
    /// [DeadLetterHeaders]).
    public static final String TASK_COMPLETIONS_DLQ = "task.completions.dlq";

    /// [PayoutBatch] proposals, from the fee-estimator to the payout-service.
    public static final String PAYOUT_BATCHES = "payout.batches";

    /// [PayoutSettled] facts, for publishers.
    public static final String PAYOUT_SETTLEMENTS = "payout.settlements";

    /// [RegisteredPublisher] states, from the payout-service to every service that authenticates publishers.
    /// Compacted.
    public static final String PAYOUT_PUBLISHERS = "payout.publishers";

    /// [LaneReport]s, from the payout-service to the fee-estimator. Each makes the ones before it superfluous.
    public static final String PAYOUT_LANES = "payout.lanes";

    /// The head of the payout-service's audit trail after each of its rows, so that nobody can shorten or rewrite
    /// the trail unnoticed. Kept for ever.
    public static final String PAYOUT_AUDIT = "payout.audit";

    private Topics() {}
}
