package io.stroop.payout.session;

import io.stroop.payout.PayoutServiceConfig;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.NewCookie;
import java.time.Instant;
import java.util.Date;

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

    private NewCookie.Builder cookie(String value) {
        return new NewCookie.Builder(name())
                .value(value)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.LAX);
    }
}
