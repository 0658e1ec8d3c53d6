package io.stroop.fee.quote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stroop.contracts.Violation;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Errors over HTTP, as problem documents (RFC 9457).
public final class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    /// Parameters that cannot be accepted; thrown at the HTTP rim.
    static final class InvalidParameters extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient List<Violation> violations;

        InvalidParameters(List<Violation> violations) {
            super(violations.toString());
            this.violations = List.copyOf(violations);
        }
    }

    @ServerExceptionMapper
    public Response of(InvalidParameters failure, UriInfo uri) {
        return respond(422, "invalid", "The request cannot be accepted", failure.violations, uri);
    }

    @ServerExceptionMapper
    public Response of(NotFoundException failure, UriInfo uri) {
        return respond(404, "not-found", "Not found", List.of(), uri);
    }

    @ServerExceptionMapper
    public Response of(WebApplicationException failure, UriInfo uri) {
        Response.StatusType type = failure.getResponse().getStatusInfo();
        String kind = type.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '-');
        return respond(type.getStatusCode(), kind, type.getReasonPhrase(), List.of(), uri);
    }

    @ServerExceptionMapper
    public Response of(Throwable failure, UriInfo uri) {
        LOG.errorf(failure, "request failed; path=%s", uri.getPath());
        return respond(500, "internal", "Our mistake", List.of(), uri);
    }

    private static Response respond(int status, String kind, String title, List<Violation> violations, UriInfo uri) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", "urn:stroop:problem:" + kind);
        json.put("title", title);
        json.put("status", status);
        json.put("detail", violations.isEmpty() ? title : violations.getFirst().toString());
        json.put("instance", uri.getPath());
        if (!violations.isEmpty()) {
            json.put("violations", violations.stream().map(Problems::fields).toList());
        }
        try {
            return Response.status(status)
                    .type("application/problem+json")
                    .entity(JSON.writeValueAsString(json))
                    .build();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of strings and numbers can always be written", e);
        }
    }

    private static Map<String, Object> fields(Violation violation) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("field", violation.field());
        json.put("code", violation.code());
        json.put("message", violation.message());
        return json;
    }
}
