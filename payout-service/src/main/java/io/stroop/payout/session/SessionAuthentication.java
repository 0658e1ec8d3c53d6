package io.stroop.payout.session;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.security.spi.runtime.BlockingSecurityExecutor;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.stroop.runtime.access.Identities;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Authenticates requests to the console by the cookie of a session. A request with a token, or to anything else, is
/// not its business: a cookie opens the console only.
@Singleton
public final class SessionAuthentication implements HttpAuthenticationMechanism {
    /// The attribute of an identity that holds the [Session].
    static final String SESSION = "stroop.session";

    private static final String CONSOLE = "/console";
    private static final int BEFORE_TOKENS = DEFAULT_PRIORITY + 1;
    private static final int SEE_OTHER = 303;
    private static final int UNAUTHORIZED = 401;

    private final Sessions sessions;
    private final SessionCookie cookie;
    private final BlockingSecurityExecutor blocking;

    SessionAuthentication(Sessions sessions, SessionCookie cookie, BlockingSecurityExecutor blocking) {
        this.sessions = sessions;
        this.cookie = cookie;
        this.blocking = blocking;
    }

    @Override
    public int getPriority() {
        return BEFORE_TOKENS;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager unused) {
        @Nullable Cookie sent = context.request().getCookie(cookie.name());
        if (sent == null || !isForBrowsers(context)) {
            return Uni.createFrom().nullItem();
        }
        boolean active = !context.normalizedPath().endsWith("/live");
        return blocking.executeBlocking(() -> sessions.find(sent.getValue(), active)
                .map(SessionAuthentication::identity)
                .orElse(null));
    }

    private static SecurityIdentity identity(Session session) {
        return QuarkusSecurityIdentity.builder(Identities.of(session.person()))
                .addAttribute(SESSION, session)
                .build();
    }

    private static boolean isForBrowsers(RoutingContext context) {
        String path = context.normalizedPath();
        return (path.equals(CONSOLE) || path.startsWith(CONSOLE + "/"))
                && context.request().getHeader("Authorization") == null;
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(isForBrowsers(context) ? SEE_OTHER : UNAUTHORIZED));
    }

    /// Leads to the page on which people sign in, and from there to where they wanted to go.
    @Override
    public Uni<Boolean> sendChallenge(RoutingContext context) {
        if (!isForBrowsers(context)) {
            return Uni.createFrom().item(false);
        }
        String signIn = CONSOLE + "/sign-in";
        if (context.request().getHeader("HX-Request")
                != null) { // a part of a page, whose place the sign-in must not take
            context.response()
                    .setStatusCode(UNAUTHORIZED)
                    .putHeader("HX-Redirect", signIn)
                    .end();
            return Uni.createFrom().item(true);
        }
        boolean returns = HttpMethod.GET.equals(context.request().method());
        String location = returns
                ? signIn + "?next=" + URLEncoder.encode(context.request().uri(), StandardCharsets.UTF_8)
                : signIn;
        context.response()
                .setStatusCode(SEE_OTHER)
                .putHeader("Location", location)
                .putHeader("Cache-Control", "no-store")
                .end();
        return Uni.createFrom().item(true);
    }
}
