package io.stroop.payout.console;

import org.jspecify.annotations.Nullable;

/// A form that asks for a reason and says what will happen.
///
/// @param path where the form is sent to
/// @param back where to go instead
/// @param verb on the button
/// @param subject what it is done to, in words
/// @param now what the subject is like now
/// @param consequence what will happen
/// @param twoPeople whether another person has to approve it
/// @param asksDestination whether it needs a new destination
/// @param refusal why it is not possible now; empty if it is
/// @param problem what is wrong with what was sent; empty for nothing
public record ActionPage(
        String path,
        String back,
        String verb,
        String subject,
        String now,
        String consequence,
        boolean twoPeople,
        boolean asksDestination,
        String refusal,
        String problem,
        Entered entered) {

    /// What was entered, so that nobody has to do so again.
    public record Entered(String reason, String destination, String memoType, String memo) {
        static final Entered NOTHING = new Entered("", "", "", "");

        static Entered of(
                @Nullable String reason,
                @Nullable String destination,
                @Nullable String memoType,
                @Nullable String memo) {
            return new Entered(text(reason), text(destination), text(memoType), text(memo));
        }

        private static String text(@Nullable String entered) {
            return entered == null ? "" : entered.strip();
        }
    }

    ActionPage with(String newRefusal, String newProblem, Entered newEntered) {
        return new ActionPage(
                path,
                back,
                verb,
                subject,
                now,
                consequence,
                twoPeople,
                asksDestination,
                newRefusal,
                newProblem,
                newEntered);
    }
}
