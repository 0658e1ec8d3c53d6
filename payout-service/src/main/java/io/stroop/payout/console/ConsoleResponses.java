package io.stroop.payout.console;

import io.stroop.runtime.http.Problem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/// What every answer to a browser has: headers that let it load nothing from elsewhere, run no script of a page and
/// keep nothing. Problems are pages there.
public final class ConsoleResponses {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @ServerResponseFilter
    void filter(ContainerRequestContext request, ContainerResponseContext response) {
        String path = request.getUriInfo().getPath();
        boolean worker = path.startsWith("/worker/");
        if (!worker && !path.equals("/console") && !path.startsWith("/console/")) {
            return;
        }
        if (response.getEntity() instanceof Problem problem) {
            response.setEntity(
                    Pages.problem(problem.title(), problem.detail()).render(),
                    null,
                    MediaType.valueOf("text/html;charset=UTF-8"));
        }
        MultivaluedMap<String, Object> headers = response.getHeaders();
        headers.putSingle("Content-Security-Policy", POLICY);
        headers.putSingle("X-Content-Type-Options", "nosniff");
        headers.putSingle("X-Frame-Options", "DENY");
        headers.putSingle("Cross-Origin-Opener-Policy", "same-origin");
        headers.putSingle("Cross-Origin-Resource-Policy", "same-origin");
        headers.putSingle("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        headers.putSingle("Referrer-Policy", worker ? "no-referrer" : "same-origin");
        headers.putSingle("X-Robots-Tag", "noindex, nofollow");
        if (!headers.containsKey("Cache-Control")) {
            headers.putSingle("Cache-Control", "no-store");
        }
    }
}
