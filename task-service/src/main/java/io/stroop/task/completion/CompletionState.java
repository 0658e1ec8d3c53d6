package io.stroop.task.completion;

/// How far this service is with a completion. What happens to its money is the payout-service's to tell.
public enum CompletionState {
    /// The worker has no wallet; goes out by itself when one is registered.
    WAITING_FOR_WALLET("accepted; the worker has no wallet yet: it goes out by itself once one is registered"),
    /// Its event is on the way, or was sent.
    ACCEPTED("accepted; it is on its way to be paid");

    private final String sentence;

    CompletionState(String sentence) {
        this.sentence = sentence;
    }

    /// What a caller is told.
    String sentence() {
        return sentence;
    }
}
