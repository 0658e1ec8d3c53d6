package io.stroop.payout.approval;

import io.stroop.contracts.InvalidValueException;
import java.util.Arrays;
import java.util.Locale;

/// What people can do to a payout.
public enum PayoutAction {
    HOLD(false, "Nothing is paid until somebody releases it. It stays owed."),
    RETRY(false, "It is checked at once, and goes out with the next batch if nothing is in its way any more."),
    CANCEL(false, "It is never paid. This cannot be undone."),
    REJECT(false, "It is never paid. This cannot be undone."),
    RELEASE(
            true,
            "It goes out with the next batch. The cap per payout no longer holds it; every other rule still does."),
    REDIRECT(true, "It is paid to the new address with the next batch, and not to the old one."),
    ATTRIBUTE(false, "It counts as paid by that transaction, and is never paid again.");

    private final boolean needsTwo;
    private final String consequence;

    PayoutAction(boolean needsTwo, String consequence) {
        this.needsTwo = needsTwo;
        this.consequence = consequence;
    }

    /// Whether it always needs a second person.
    boolean needsTwo() {
        return needsTwo;
    }

    /// What happens then, one or two sentences.
    public String consequence() {
        return consequence;
    }

    /// As it is written in addresses and in the audit trail.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// As it stands on a button.
    public String title() {
        return name().charAt(0) + label().substring(1);
    }

    /// @throws InvalidValueException if it is not the name of an action
    public static PayoutAction parse(String label) {
        return Arrays.stream(values())
                .filter(action -> action.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException("action", "is not an action on payouts"));
    }
}
