package io.stroop.payout.oidc;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.stroop.payout.PayoutServiceConfig;
import io.stroop.payout.oidc.IdTokens.UnprovenException;
import io.stroop.payout.session.SignIn;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Signs people in through an identity provider: the authorization code flow of OpenID Connect, with PKCE.
@Singleton
public class OidcSignIn {
    private static final Logger LOG = Logger.getLogger(OidcSignIn.class);

    private final Optional<OidcSettings> settings;
    private final @Nullable OidcProvider provider;
    private final @Nullable IdTokens tokens;
    private final SignIn signIn;
    private final SecureRandom random;

    OidcSignIn(PayoutServiceConfig config, SignIn signIn, ObjectMapper json, SecureRandom random) {
        this.settings = OidcSettings.of(config.console().oidc());
        this.provider = settings.map(known -> new OidcProvider(known, json)).orElse(null);
        this.tokens = settings.map(IdTokens::new).orElse(null);
        this.signIn = signIn;
        this.random = random;
    }

    /// What the provider is called; empty if there is none.
    public Optional<String> label() {
        return settings.map(OidcSettings::label);
    }

    /// Where a browser goes to sign in, and what it has to remember meanwhile.
    ///
    /// @param cookie for at most [#FORGOTTEN_AFTER_SECONDS]
    public record Departure(URI location, String cookie) {}

    /// How long a person may take to sign in at the provider.
    public static final int FORGOTTEN_AFTER_SECONDS = 600;

    /// What became of a sign-in.
    public sealed interface Arrival {
        /// @param cookie of the new session
        /// @param next where the person wanted to go
        record SignedIn(String cookie, String next) implements Arrival {}

        /// @param why a sentence for the person
        record Refused(String why) implements Arrival {}

        /// The provider does not answer.
        record Unavailable() implements Arrival {}
    }

    /// What the provider's page leads back with. Each is null if it is missing.
    ///
    /// @param issuer RFC 9207
    public record Answer(
            @Nullable String code,
            @Nullable String state,
            @Nullable String issuer,
            @Nullable String error) {}

    /// @param redirect our own address, to which the provider leads back
    /// @param next where the person wants to go
    /// @return empty if there is no provider, or it does not answer
    public Optional<Departure> depart(URI redirect, String next) {
        if (provider == null || settings.isEmpty()) {
            return Optional.empty();
        }
        SignInAttempt attempt = SignInAttempt.begin(random, next);
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", settings.get().clientId());
        query.put("redirect_uri", redirect.toString());
        query.put("scope", settings.get().scopes());
        query.put("state", attempt.state());
        query.put("nonce", attempt.nonce());
        query.put("code_challenge", attempt.challenge());
        query.put("code_challenge_method", "S256");
        try {
            String page = provider.endpoints().authorization().toString();
            return Optional.of(new Departure(
                    URI.create(page + (page.contains("?") ? "&" : "?") + OidcProvider.encoded(query)),
                    attempt.cookie()));
        } catch (IOException e) {
            unavailable(e);
            return Optional.empty();
        }
    }

    /// Where a browser goes to sign out of the provider too.
    ///
    /// @param back our own address, to which the provider leads back
    /// @return empty if there is no provider, it has no such page, or it does not answer
    /// @see <a href="https://openid.net/specs/openid-connect-rpinitiated-1_0.html">RP-Initiated Logout</a>
    public Optional<URI> leave(URI back) {
        if (provider == null || settings.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> query = new LinkedHashMap<>();
        query.put("client_id", settings.get().clientId());
        query.put("post_logout_redirect_uri", back.toString());
        try {
            @Nullable URI page = provider.endpoints().endSession();
            return Optional.ofNullable(page)
                    .map(URI::toString)
                    .map(to -> URI.create(to + (to.contains("?") ? "&" : "?") + OidcProvider.encoded(query)));
        } catch (IOException e) {
            unavailable(e);
            return Optional.empty();
        }
    }

    /// @param cookie what the browser has remembered; null for nothing
    /// @param redirect as it was told to the provider
    public Arrival arrive(@Nullable String cookie, URI redirect, Answer answer) {
        if (provider == null || tokens == null || settings.isEmpty()) {
            return new Arrival.Refused("People do not sign in here through an identity provider.");
        }
        Optional<SignInAttempt> attempt = Optional.ofNullable(cookie).flatMap(SignInAttempt::ofCookie);
        boolean foreign = answer.issuer() != null
                && !answer.issuer().equals(settings.get().issuer().toString());
        if (attempt.isEmpty() || answer.state() == null || !attempt.get().hasState(answer.state()) || foreign) {
            return new Arrival.Refused(
                    "This sign-in did not begin in this browser, or took more than ten minutes. Try again.");
        }
        if (answer.code() == null) {
            LOG.infof("sign-in refused by the identity provider; reason=%s", line(answer.error()));
            return new Arrival.Refused("The identity provider has refused to sign you in.");
        }
        try {
            String token = provider.idToken(answer.code(), redirect.toString(), attempt.get());
            return signedIn(
                    signIn.proven(tokens.person(
                            token, attempt.get().nonce(), provider.endpoints().keys())),
                    attempt.get().next());
        } catch (UnprovenException e) {
            LOG.warnf("ID token not believed; reason=%s", line(e.getMessage()));
            return new Arrival.Refused("The identity provider's answer could not be verified.");
        } catch (IOException e) {
            unavailable(e);
            return new Arrival.Unavailable();
        }
    }

    private static Arrival signedIn(SignIn.Proven result, String next) {
        return switch (result) {
            case SignIn.Proven.SignedIn(String session) -> new Arrival.SignedIn(session, next);
            case SignIn.Proven.NoRole(String name) ->
                new Arrival.Refused(
                        "You are known as %s, and have no role here. Ask whoever administers the identity provider."
                                .formatted(name));
            case SignIn.Proven.NoName _ ->
                new Arrival.Refused("The identity provider gives you no name that can be used here, or one that belongs"
                        + " to somebody else. Ask whoever administers it.");
        };
    }

    private static void unavailable(IOException e) {
        LOG.warnf("identity provider does not answer; reason=%s", line(e.getMessage()));
    }

    /// What comes from elsewhere must not forge lines of the log.
    private static String line(@Nullable String text) {
        String clean = String.valueOf(text).replaceAll("\\p{Cntrl}", " ");
        return clean.length() <= 200 ? clean : clean.substring(0, 200);
    }
}
