package io.stroop.payout.problem;

import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/// Turns whatever ends a request into a [Problem].
public final class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    Response problem(ProblemException e, UriInfo uri) {
        Problem p = e.problem();
        return answer(new Problem(p.type(), p.title(), p.status(), p.detail(), uri.getPath(), p.violations()), null);
    }

    @ServerExceptionMapper
    Response http(WebApplicationException e, UriInfo uri) {
        int status = e.getResponse().getStatus();
        String title = e.getResponse().getStatusInfo().getReasonPhrase();
        String kind = title.toLowerCase(Locale.ROOT).replace(' ', '-');
        return answer(
                new Problem("urn:stroop:problem:" + kind, title, status, e.getMessage(), uri.getPath(), null), null);
    }

    @ServerExceptionMapper
    Response database(PersistenceException e, UriInfo uri) {
        LOG.warnf(e, "the database does not answer; path=%s", uri.getPath());
        return answer(
                new Problem(
                        "urn:stroop:problem:unavailable",
                        "The database does not answer",
                        503,
                        "Nothing was changed. Try again in some seconds.",
                        uri.getPath(),
                        null),
                "5");
    }

    @ServerExceptionMapper
    Response unexpected(RuntimeException e, UriInfo uri) {
        LOG.errorf(e, "unexpected failure; path=%s", uri.getPath());
        return answer(
                new Problem(
                        "urn:stroop:problem:internal",
                        "An unexpected failure",
                        500,
                        "The service's log has the details.",
                        uri.getPath(),
                        null),
                null);
    }

    private static Response answer(Problem problem, @Nullable String retryAfterSeconds) {
        Response.ResponseBuilder response =
                Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
        return (retryAfterSeconds == null ? response : response.header("Retry-After", retryAfterSeconds)).build();
    }
}
