package io.stroop.task.completion;

/// How far this service has processed a completion. The payout-service knows the status of the payout.
public enum CompletionState {
    /// The worker has no wallet. Registering one moves the completion to [#ACCEPTED].
    WAITING_FOR_WALLET("Accepted. The worker has no wallet yet; the payout starts as soon as one is registered."),
    /// Its event is in the outbox or was sent.
    ACCEPTED("Accepted. The status of the payout is at payoutUrl.");

    private final String sentence;

    CompletionState(String sentence) {
        this.sentence = sentence;
    }

    /// The state in words, for the caller.
    String sentence() {
        return sentence;
    }
}
