package io.stroop.contracts;

/// Whether a publisher may do anything at all.
public enum PublisherState {
    /// Its keys work, and its completions are paid.
    ACTIVE("active"),
    /// Its keys are refused, and nothing is paid for it.
    SUSPENDED("suspended");

    private final String label;

    PublisherState(String label) {
        this.label = label;
    }

    /// Its name on the wire.
    public String label() {
        return label;
    }

    /// @throws InvalidValueException if the state does not exist
    public static PublisherState parse(String label) {
        for (PublisherState state : values()) {
            if (state.label.equals(label)) {
                return state;
            }
        }
        throw new InvalidValueException(
                "publisher-state", "must be \"active\" or \"suspended\", got " + InvalidValueException.quote(label));
    }
}
