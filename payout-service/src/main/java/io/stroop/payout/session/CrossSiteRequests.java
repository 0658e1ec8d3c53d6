package io.stroop.payout.session;

import io.stroop.runtime.http.Problem;
import io.stroop.runtime.http.ProblemException;
import jakarta.ws.rs.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jspecify.annotations.Nullable;

/// Refuses what another site makes a browser send: a form that does not contain the session's token, and whatever a
/// browser itself calls cross-site.
public final class CrossSiteRequests {
    /// The field of every form.
    public static final String FIELD = "csrf";

    private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final CurrentSession current;

    CrossSiteRequests(CurrentSession current) {
        this.current = current;
    }

    @ServerRequestFilter
    @WithFormRead
    void check(ResteasyReactiveContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        boolean forBrowsers = path.startsWith("/console") || path.startsWith("/worker/");
        if (!forBrowsers || READING.contains(request.getMethod())) {
            return;
        }
        @Nullable String site = request.getHeaderString("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            throw refused();
        }
        current.find().ifPresent(session -> {
            ResteasyReactiveRequestContext form = (ResteasyReactiveRequestContext) request.getServerRequestContext();
            if (!(form.getFormParameter(FIELD, true, false) instanceof String token) || !same(token, session.csrf())) {
                throw refused();
            }
        });
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static ProblemException refused() {
        return new ProblemException(
                Problem.forbidden(
                        "This form was not sent by a page of your session. Nothing was done: go back, reload the page and send it again."));
    }
}
