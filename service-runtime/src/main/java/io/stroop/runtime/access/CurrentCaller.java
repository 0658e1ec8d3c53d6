package io.stroop.runtime.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.stroop.contracts.PublisherId;
import io.stroop.runtime.http.Problem;
import io.stroop.runtime.http.ProblemException;
import jakarta.inject.Singleton;
import java.util.Optional;

/// The caller of the current request.
@Singleton
public final class CurrentCaller {
    private final SecurityIdentity identity;

    CurrentCaller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /// The publisher whose key was used, on routes that only keys can use.
    ///
    /// @throws ProblemException 403 if the caller is a person
    public PublisherId publisher() {
        return ownPublisher()
                .orElseThrow(() -> new ProblemException(
                        Problem.forbidden("This needs an API key of a publisher, not the token of a person.")));
    }

    /// The publisher whose key was used; empty for a person, who may see every publisher's.
    public Optional<PublisherId> ownPublisher() {
        return caller() instanceof Caller.Service service ? Optional.of(service.publisher()) : Optional.empty();
    }

    /// Whose data the caller asks for.
    ///
    /// @param named the publisher that the request names; empty if it names none
    /// @return the caller's own publisher, or the one that a person names; empty if a person names none
    /// @throws ProblemException 403 if a key asks for another publisher's
    public Optional<PublisherId> scope(Optional<PublisherId> named) {
        Optional<PublisherId> own = ownPublisher();
        if (own.isPresent() && named.isPresent() && !named.equals(own)) {
            throw new ProblemException(Problem.forbidden(
                    "This key belongs to publisher %s and shows only what is its own.".formatted(own.get())));
        }
        return own.or(() -> named);
    }

    /// Who does something, for the timeline and the log: the person's name.
    ///
    /// @throws ProblemException 403 if the caller is not a person
    public String actor() {
        return person().name();
    }

    /// The person who calls.
    ///
    /// @throws ProblemException 403 if the caller is not a person
    public Caller.Person person() {
        if (caller() instanceof Caller.Person person) {
            return person;
        }
        throw new ProblemException(Problem.forbidden("This needs the token of a person."));
    }

    private Caller caller() {
        Caller caller = identity.getAttribute(Identities.CALLER);
        if (caller == null) {
            throw new IllegalStateException("a route was reached without a known caller");
        }
        return caller;
    }
}
