package io.stroop.runtime.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stroop.contracts.Violation;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An error over HTTP, the same in every service.
///
/// @param type a stable URN for each kind of problem, such as `urn:stroop:problem:not-found`
/// @param title the same for every problem of this kind
/// @param status the HTTP status
/// @param detail what is wrong this time, and what to do
/// @param instance the path of the request; null until it is known
/// @param violations the invalid fields; null if the problem is not about fields
/// @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        @Nullable List<Violation> violations) {

    public static final String MEDIA_TYPE = "application/problem+json";

    /// `Retry-After` in seconds while a dependency is unavailable.
    private static final String RETRY_AFTER_SECONDS = "2";

    /// `WWW-Authenticate`, by RFC 6750.
    private static final String CHALLENGE = "Bearer realm=\"stroop\"";

    private static Problem of(String kind, String title, int status, String detail) {
        return new Problem("urn:stroop:problem:" + kind, title, status, detail, null, null);
    }

    private static Problem of(String kind, String title, int status, List<Violation> violations) {
        return new Problem(
                "urn:stroop:problem:" + kind,
                title,
                status,
                violations.getFirst().toString(),
                null,
                List.copyOf(violations));
    }

    /// 400: the body or a parameter is not valid.
    ///
    /// @param violations at least one
    public static Problem invalid(List<Violation> violations) {
        return of("invalid-request", "Invalid request", 400, violations);
    }

    /// 401: nobody knows who calls.
    ///
    /// @param detail why, and what to do; never repeats a key
    public static Problem unauthorized(String detail) {
        return of("unauthorized", "Unauthorized", 401, detail);
    }

    /// 403: the caller is known, but may not do that.
    public static Problem forbidden(String detail) {
        return of("forbidden", "Forbidden", 403, detail);
    }

    /// 404.
    public static Problem notFound(String detail) {
        return of("not-found", "Not found", 404, detail);
    }

    /// 409: the id is already used with different content.
    public static Problem conflict(Violation violation) {
        return of("conflict", "Conflict", 409, List.of(violation));
    }

    /// 413.
    public static Problem tooLarge(String detail) {
        return of("too-large", "Content too large", 413, detail);
    }

    /// 415.
    public static Problem unsupportedMediaType(String detail) {
        return of("unsupported-media-type", "Unsupported media type", 415, detail);
    }

    /// 422: well-formed, but refers to something that does not exist or is not accepted.
    ///
    /// @param violations at least one
    public static Problem unprocessable(List<Violation> violations) {
        return of("unprocessable", "Unprocessable content", 422, violations);
    }

    /// 429: too much at once.
    ///
    /// @param detail what there is too much of, and when it may be repeated
    public static Problem tooManyRequests(String detail) {
        return of("too-many-requests", "Too many requests", 429, detail);
    }

    /// 503. Requests are idempotent, so they may be retried whether or not they took effect.
    public static Problem unavailable() {
        return of(
                "unavailable",
                "Service unavailable",
                503,
                "A dependency of this service does not answer. Send the same request again: it takes effect only once.");
    }

    /// 500.
    public static Problem internal() {
        return of(
                "internal-error",
                "Internal error",
                500,
                "The request failed unexpectedly; the log of the service has the details. It may be sent again.");
    }

    /// Any other status that the HTTP layer produces.
    static Problem ofStatus(int status, String reasonPhrase, String detail) {
        return of(reasonPhrase.toLowerCase(Locale.ROOT).replace(' ', '-'), reasonPhrase, status, detail);
    }

    /// The same problem of a request to that path.
    public Problem at(String path) {
        return new Problem(type, title, status, detail, path, violations);
    }

    Response toResponse() {
        Response.ResponseBuilder response =
                Response.status(status).type(MEDIA_TYPE).entity(this);
        headers().forEach(response::header);
        return response.build();
    }

    /// The headers that belong to its status.
    public Map<String, String> headers() {
        return switch (status) {
            case 401 -> Map.of("WWW-Authenticate", CHALLENGE);
            case 503 -> Map.of("Retry-After", RETRY_AFTER_SECONDS);
            default -> Map.of();
        };
    }
}
