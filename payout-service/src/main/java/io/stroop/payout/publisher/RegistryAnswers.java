package io.stroop.payout.publisher;

import io.stroop.contracts.InvalidValueException;
import io.stroop.contracts.PublisherId;
import io.stroop.contracts.RegisteredPublisher;
import io.stroop.contracts.Violation;
import io.stroop.payout.publisher.Publishers.Outcome;
import io.stroop.runtime.http.PastedText;
import io.stroop.runtime.http.Problem;
import io.stroop.runtime.http.ProblemException;

/// What the registry's resources have in common: how a publisher is named in a path, and what an order that was
/// not done is answered with.
public final class RegistryAnswers {
    private RegistryAnswers() {}

    /// @throws ProblemException 400 if no publisher can have this id
    public static PublisherId parse(String text) {
        try {
            return new PublisherId(PastedText.trim(text));
        } catch (InvalidValueException e) {
            throw ProblemException.badParameter("publisher", e.code(), String.valueOf(e.getMessage()));
        }
    }

    /// What was done.
    ///
    /// @param most keys of this kind that can be valid
    /// @throws ProblemException 404 or 409 if it was not
    public static PublisherRow require(Outcome outcome, int most) {
        return switch (outcome) {
            case Outcome.Done(PublisherRow row) -> row;
            case Outcome.Issued(PublisherRow row, var _) -> row;
            case Outcome.Unknown _ -> throw unknown();
            case Outcome.TooManyKeys _ -> throw tooManyKeys(most);
            case Outcome.KeyTaken _ ->
                throw new ProblemException(Problem.conflict(new Violation(
                        "publicKey",
                        "signing-key.taken",
                        "is registered already: a key belongs to one publisher for ever, so make another one")));
        };
    }

    /// What was done.
    ///
    /// @throws ProblemException 404 or 409 if it was not
    public static PublisherRow require(Outcome outcome) {
        return require(outcome, RegisteredPublisher.MAX_KEYS);
    }

    private static ProblemException tooManyKeys(int most) {
        return new ProblemException(Problem.conflict(new Violation(
                "", "keys.too-many", "the publisher has %d valid keys: revoke one first".formatted(most))));
    }

    /// 404.
    public static ProblemException unknown() {
        return ProblemException.notFound("The publisher or its key does not exist.");
    }
}
