package io.stroop.task.http;

import io.stroop.contracts.Violation;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An error as the caller sees it.
///
/// @param status the HTTP status
/// @param title the same for every problem of this kind
/// @param detail what went wrong this time, in a sentence
/// @param violations what is wrong with which field; empty when the fault is in no field
/// @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
public record Problem(int status, String title, String detail, List<Violation> violations) {
    public static final String MEDIA_TYPE = "application/problem+json";

    /// Seconds after which a caller may try again when a part of the service is away.
    private static final int RETRY_AFTER_SECONDS = 2;

    public Problem {
        violations = List.copyOf(violations);
    }

    /// The body is not what it must be.
    public static Problem invalid(List<Violation> violations) {
        return new Problem(
                400, "The request is not valid", violations.getFirst().toString(), violations);
    }

    public static Problem notFound(String detail) {
        return new Problem(404, "Not found", detail, List.of());
    }

    /// The id is taken by another content.
    public static Problem conflict(Violation violation) {
        return new Problem(409, "Conflict", violation.toString(), List.of(violation));
    }

    /// The request is well-formed, but names something that does not exist.
    public static Problem unprocessable(List<Violation> violations) {
        return new Problem(422, "Cannot be processed", violations.getFirst().toString(), violations);
    }

    public static Problem tooLarge(int maxBytes) {
        return new Problem(413, "Too large", "the body must have at most " + maxBytes + " bytes", List.of());
    }

    /// Whether the request took effect is not known; as requests are idempotent, it may be sent again.
    public static Problem unavailable() {
        return new Problem(
                503,
                "Unavailable",
                "the database does not answer; send the same request again, it has its effect once",
                List.of());
    }

    public Response toResponse() {
        Response.ResponseBuilder response =
                Response.status(status).type(MEDIA_TYPE).entity(body());
        if (status == 503) {
            response.header("Retry-After", RETRY_AFTER_SECONDS);
        }
        return response.build();
    }

    private Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("title", title);
        body.put("status", status);
        body.put("detail", detail);
        body.put("violations", violations);
        return body;
    }
}
