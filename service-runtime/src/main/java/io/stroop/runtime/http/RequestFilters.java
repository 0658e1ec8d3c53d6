package io.stroop.runtime.http;

import io.stroop.contracts.Violation;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Rejects what would otherwise be ignored silently, on every route of every service: unknown, repeated or
/// empty query parameters, and compressed bodies. A misspelt filter must never return everybody's payouts.
public final class RequestFilters {
    private final Map<Method, Set<String>> names = new ConcurrentHashMap<>();

    @ServerRequestFilter
    void parameters(ContainerRequestContext request, ResourceInfo resource) {
        Map<String, List<String>> given = request.getUriInfo().getQueryParameters();
        if (given.isEmpty() || resource.getResourceMethod().isAnnotationPresent(AnyParameters.class)) {
            return;
        }
        Set<String> known = names.computeIfAbsent(resource.getResourceMethod(), RequestFilters::parameterNames);
        boolean form = resource.getResourceClass().isAnnotationPresent(FormParameters.class);
        List<Violation> violations = new ArrayList<>();
        given.forEach((name, values) -> {
            if (!known.contains(name)) {
                violations.add(new Violation(name, "parameter.unknown", "is unknown; " + available(known)));
            } else if (values.size() > 1) {
                violations.add(new Violation(name, "parameter.repeated", "must be given only once"));
            } else if (values.getFirst().isEmpty() && !form) {
                violations.add(new Violation(name, "parameter.empty", "must not be empty; leave it out instead"));
            }
        });
        if (!violations.isEmpty()) {
            throw new ProblemException(Problem.invalid(violations));
        }
    }

    @ServerRequestFilter
    void encoding(ContainerRequestContext request) {
        String encoding = request.getHeaderString("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new ProblemException(Problem.unsupportedMediaType(
                    "Compressed bodies are not supported: send the body without Content-Encoding."));
        }
    }

    private static String available(Set<String> known) {
        return known.isEmpty() ? "this path has no query parameters" : "the parameters are " + String.join(", ", known);
    }

    /// The query parameters of a resource method, including those of its `@BeanParam`s.
    private static Set<String> parameterNames(Method method) {
        Set<String> found = new TreeSet<>();
        for (Parameter parameter : method.getParameters()) {
            QueryParam query = parameter.getAnnotation(QueryParam.class);
            if (query != null) {
                found.add(query.value());
            }
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                for (Field field : parameter.getType().getDeclaredFields()) {
                    QueryParam ofField = field.getAnnotation(QueryParam.class);
                    if (ofField != null) {
                        found.add(ofField.value());
                    }
                }
            }
        }
        return found;
    }
}
