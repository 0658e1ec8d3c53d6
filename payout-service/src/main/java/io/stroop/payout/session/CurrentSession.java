package io.stroop.payout.session;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The session of the current request.
@Singleton
public class CurrentSession {
    private final SecurityIdentity identity;

    CurrentSession(SecurityIdentity identity) {
        this.identity = identity;
    }

    /// Empty if nobody is signed in, or the request carries a token.
    public Optional<Session> find() {
        @Nullable Session session = identity.getAttribute(SessionAuthentication.SESSION);
        return Optional.ofNullable(session);
    }
}
