package io.stroop.payout.session;

import io.stroop.payout.PayoutServiceConfig;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.NewCookie;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;

/// The cookie of a session. Scripts cannot read it, and other sites' forms do not send it. It ends with the
/// browser.
@Singleton
public class SessionCookie {
    private final boolean secure;

    SessionCookie(PayoutServiceConfig config) {
        this.secure = config.console().secureCookies();
    }

    /// The prefix makes browsers refuse it from other hosts and over http.
    String name() {
        return secure ? "__Host-stroop-session" : "stroop-session";
    }

    public NewCookie of(String value) {
        return cookie(value).build();
    }

    /// Removes it.
    public NewCookie none() {
        return cookie("").maxAge(0).expiry(Date.from(Instant.EPOCH)).build();
    }

    /// A sign-in at the identity provider that is not over.
    public NewCookie ofAttempt(String value, int seconds) {
        return cookie(attemptName(), value).maxAge(seconds).build();
    }

    /// Removes it.
    public NewCookie noAttempt() {
        return cookie(attemptName(), "")
                .maxAge(0)
                .expiry(Date.from(Instant.EPOCH))
                .build();
    }

    /// The sign-in that a browser has begun; empty if there is none.
    public Optional<String> attempt(RoutingContext request) {
        return Optional.ofNullable(request.request().getCookie(attemptName())).map(Cookie::getValue);
    }

    private String attemptName() {
        return name() + "-attempt";
    }

    private NewCookie.Builder cookie(String value) {
        return cookie(name(), value);
    }

    private NewCookie.Builder cookie(String name, String value) {
        return new NewCookie.Builder(name)
                .value(value)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.LAX);
    }
}
