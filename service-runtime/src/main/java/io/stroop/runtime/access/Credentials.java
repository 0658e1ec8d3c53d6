package io.stroop.runtime.access;

import io.stroop.contracts.PublisherState;
import io.stroop.runtime.access.KnownPublishers.Known;
import io.stroop.runtime.http.Problem;
import java.net.InetAddress;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Judges the `Authorization` header of a request. Asks nobody, so that a service authenticates as long as it
/// runs.
final class Credentials {
    private static final String SCHEME = "Bearer ";
    private static final String SEND_A_KEY =
            "Send an API key of a publisher or the token of a person: Authorization: Bearer stroop_…";
    private static final String UNKNOWN =
            "This key is unknown here, or revoked. A new key is known within two seconds.";

    private final KnownPublishers publishers;
    private final Staff staff;
    private final KeyUses uses;
    private final Clock clock;

    Credentials(KnownPublishers publishers, Staff staff, KeyUses uses, Clock clock) {
        this.publishers = publishers;
        this.staff = staff;
        this.uses = uses;
        this.clock = clock;
    }

    /// The prefix of the key or token in the header; empty if there is none.
    static String prefix(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return "";
        }
        return AccessToken.parse(authorization.substring(SCHEME.length()).strip())
                .map(AccessToken::prefix)
                .orElse("");
    }

    /// @param authorization the header; null if there is none
    /// @param from the address of the caller; null if it is unknown
    Verdict judge(@Nullable String authorization, @Nullable InetAddress from) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return unauthorized(SEND_A_KEY);
        }
        Optional<AccessToken> token =
                AccessToken.parse(authorization.substring(SCHEME.length()).strip());
        if (token.isEmpty()) {
            return unauthorized("This is not a Stroop key or token. " + SEND_A_KEY);
        }
        return judge(token.get(), from);
    }

    private Verdict judge(AccessToken token, @Nullable InetAddress from) {
        Optional<StaffMember> person = staff.byPrefix(token.prefix()).filter(member -> token.matches(member.sha256()));
        if (person.isPresent()) {
            return new Verdict.Known(
                    new Caller.Person(person.get().name(), person.get().roles()));
        }
        Optional<Known> known = publishers
                .byPrefix(token.prefix())
                .filter(one -> token.matches(one.key().sha256()));
        if (known.isPresent()) {
            return judge(known.get(), from);
        }
        return publishers.isComplete() ? unauthorized(UNKNOWN) : new Verdict.Refused(Problem.unavailable());
    }

    private Verdict judge(Known known, @Nullable InetAddress from) {
        if (!known.key().isValidAt(clock.instant())) {
            return unauthorized("This key expired at %s: create another one."
                    .formatted(known.key().expiresAt()));
        }
        if (!known.key().isAllowedFrom(from)) {
            return new Verdict.Refused(Problem.forbidden("This key may not be used from %s, but only from %s."
                    .formatted(
                            from == null ? "an unknown address" : from.getHostAddress(),
                            known.key().networks())));
        }
        if (known.publisher().state() == PublisherState.SUSPENDED) {
            return new Verdict.Refused(
                    Problem.forbidden("Publisher %s is suspended: ask the operator of this installation."
                            .formatted(known.publisher().publisher())));
        }
        uses.used(known.key().prefix(), clock.instant());
        return new Verdict.Known(new Caller.Service(known.publisher().publisher(), known.key()));
    }

    private static Verdict unauthorized(String detail) {
        return new Verdict.Refused(Problem.unauthorized(detail));
    }
}
