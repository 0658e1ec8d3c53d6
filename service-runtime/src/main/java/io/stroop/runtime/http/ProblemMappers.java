package io.stroop.runtime.http;

import io.quarkus.security.ForbiddenException;
import io.stroop.runtime.failure.FailureKind;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/// Maps every exception that ends a request to a [Problem].
public final class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;

    private final AllowedMethods methods;

    ProblemMappers(AllowedMethods methods) {
        this.methods = methods;
    }

    @ServerExceptionMapper
    Response problem(ProblemException e, UriInfo uri) {
        return e.problem().at(uri.getPath()).toResponse();
    }

    /// A known caller may not use this route.
    @ServerExceptionMapper
    Response forbidden(ForbiddenException e, UriInfo uri, ResourceInfo resource) {
        return Problem.forbidden(sentence(resource.getResourceMethod()))
                .at(uri.getPath())
                .toResponse();
    }

    private static String sentence(@Nullable Method route) {
        RolesAllowed allowed = route == null ? null : route.getAnnotation(RolesAllowed.class);
        return allowed == null
                ? "Nobody may do that."
                : "This key or token may not do that. It needs a scope or role of these: %s."
                        .formatted(String.join(", ", allowed.value()));
    }

    /// Rejected by the HTTP layer itself: unknown path, method or content type.
    @ServerExceptionMapper
    Response refused(WebApplicationException e, UriInfo uri, Request request) {
        Response original = e.getResponse();
        int status = original.getStatus();
        Set<String> allowed =
                status == NOT_FOUND || status == METHOD_NOT_ALLOWED ? methods.of(uri.getPath()) : Set.of();
        if (!allowed.isEmpty() && !allowed.contains(request.getMethod())) {
            return notAllowed(uri, allowed);
        }
        Problem problem = switch (status) {
            case 404 -> Problem.notFound("There is nothing at this path.");
            case 406 -> Problem.ofStatus(status, "Not Acceptable", "The response is JSON; accept application/json.");
            case 413 -> Problem.tooLarge("The body is too large.");
            case 415 -> Problem.unsupportedMediaType("Send another Content-Type; the API description lists them.");
            default -> Problem.ofStatus(status, original.getStatusInfo().getReasonPhrase(), "The request was refused.");
        };
        return problem.at(uri.getPath()).toResponse();
    }

    private static Response notAllowed(UriInfo uri, Set<String> allowed) {
        Problem problem = Problem.ofStatus(
                METHOD_NOT_ALLOWED,
                "Method Not Allowed",
                "This path does not support this HTTP method, only %s.".formatted(String.join(", ", allowed)));
        return Response.fromResponse(problem.at(uri.getPath()).toResponse())
                .header("Allow", String.join(", ", allowed))
                .build();
    }

    @ServerExceptionMapper
    Response failed(RuntimeException e, UriInfo uri) {
        Optional<String> unavailability = FailureKind.unavailability(e);
        if (unavailability.isPresent()) {
            LOG.warnf("dependency unavailable; path=%s reason=%s", uri.getPath(), unavailability.get());
            return Problem.unavailable().at(uri.getPath()).toResponse();
        }
        if (FailureKind.of(e) == FailureKind.CONTENTION) {
            LOG.warnf("too many conflicting requests; path=%s", uri.getPath());
            return Problem.unavailable().at(uri.getPath()).toResponse();
        }
        LOG.errorf(e, "request failed; path=%s", uri.getPath());
        return Problem.internal().at(uri.getPath()).toResponse();
    }
}
