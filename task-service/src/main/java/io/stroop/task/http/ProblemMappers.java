package io.stroop.task.http;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Turns whatever ends a request into a [Problem].
final class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    Response problem(ProblemException e) {
        return e.problem().toResponse();
    }

    /// What the HTTP layer itself refuses: no such path, method or content type.
    @ServerExceptionMapper
    Response refused(WebApplicationException e) {
        Response original = e.getResponse();
        Problem problem = switch (original.getStatus()) {
            case 404 -> Problem.notFound("there is nothing at this path");
            case 405 -> new Problem(405, "Method not allowed", "this path does not take this method", List.of());
            case 406 -> new Problem(406, "Not acceptable", "the answer is JSON", List.of());
            case 413 -> new Problem(413, "Too large", "the body is too large", List.of());
            case 415 ->
                new Problem(
                        415,
                        "Unsupported media type",
                        "send Content-Type application/json (a bulk stream: application/x-ndjson or text/csv)",
                        List.of());
            default ->
                new Problem(
                        original.getStatus(),
                        original.getStatusInfo().getReasonPhrase(),
                        "the request was refused",
                        List.of());
        };
        return problem.toResponse();
    }

    @ServerExceptionMapper
    Response unexpected(RuntimeException e) {
        if (Outage.is(e)) {
            LOG.warnf("the database does not answer; reason=%s", e.getMessage());
            return Problem.unavailable().toResponse();
        }
        LOG.error("a request failed unexpectedly", e);
        return new Problem(500, "Internal error", "the request failed; it may be sent again", List.of()).toResponse();
    }
}
