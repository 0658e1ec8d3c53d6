package io.stroop.testing;

import io.stroop.contracts.KeyScope;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// Walks every route of a running service with every kind of caller, and compares who is let in with who should
/// be.
public final class RouteMatrix {
    /// Everybody, known or not.
    public static final String EVERYBODY = "everybody";

    /// Every person.
    public static final String STAFF = "staff";

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int SERVER_ERROR = 500;
    private static final int SEE_OTHER = 303;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;
    private final List<String> differences = new ArrayList<>();
    private int requests;

    private RouteMatrix(URI base) {
        this.base = base;
    }

    /// A route as the framework has it.
    ///
    /// @param name such as `GET /v1/payouts/{payoutId}`
    /// @param mediaType of the body; null if it takes none
    private record Route(String name, @Nullable String mediaType) {}

    /// What was compared.
    ///
    /// @param differences a sentence for each; empty if all is as it should be
    public record Result(int routes, int requests, List<String> differences) {}

    /// @param base the address of the service that runs in this JVM
    /// @param expected for each route, the roles and scopes that may use it; [#STAFF] for every role
    public static Result compare(URI base, Map<String, Set<String>> expected) throws IOException, InterruptedException {
        RouteMatrix matrix = new RouteMatrix(base);
        Map<String, Route> routes = routes();
        for (String missing : expected.keySet()) {
            if (!routes.containsKey(missing)) {
                matrix.differences.add(missing + " is in the matrix, but the service has no such route");
            }
        }
        for (Route route : routes.values()) {
            Set<String> allowed = expected.get(route.name());
            if (allowed == null) {
                matrix.differences.add(route.name() + " is not in the matrix: say who may use it");
            } else {
                matrix.walk(route, allowed);
            }
        }
        return new Result(routes.size(), matrix.requests, matrix.differences);
    }

    /// The names of all routes of the service that runs in this JVM, such as `GET /v1/payouts/{payoutId}`.
    public static Set<String> names() {
        return routes().keySet();
    }

    private void walk(Route route, Set<String> allowed) throws IOException, InterruptedException {
        IntPredicate unauthorized = status -> status == UNAUTHORIZED;
        IntPredicate ledToSignIn = status -> status == SEE_OTHER;
        IntPredicate forbidden = status -> status == FORBIDDEN;
        IntPredicate letIn = status -> status != UNAUTHORIZED && status != FORBIDDEN;
        if (allowed.contains(EVERYBODY)) {
            expectOpen(route);
            return;
        }
        expect(route, "nobody", null, isForPeople(route) ? ledToSignIn : unauthorized);
        expect(route, "an unknown key", TokenFixtures.token("revoked"), unauthorized);
        expect(route, "an expired key", TokenFixtures.token(TokenFixtures.EXPIRED), unauthorized);
        expect(route, "a key of another network", TokenFixtures.token(TokenFixtures.ELSEWHERE), forbidden);
        expect(route, "a suspended publisher", TokenFixtures.token(TokenFixtures.SUSPENDED), forbidden);
        for (String role : TokenFixtures.ROLES) {
            boolean may = allowed.contains(role) || allowed.contains(STAFF);
            expect(route, role, TokenFixtures.token(role), may ? letIn : forbidden);
        }
        for (KeyScope scope : KeyScope.values()) {
            String token = TokenFixtures.token(TokenFixtures.keyWith(scope));
            expect(route, "a key with " + scope.label(), token, allowed.contains(scope.label()) ? letIn : forbidden);
        }
    }

    /// Whoever calls, and whatever they show.
    private void expectOpen(Route route) throws IOException, InterruptedException {
        IntPredicate noServerError = status -> status < SERVER_ERROR;
        expect(route, "nobody", null, noServerError);
        expect(route, "an unknown key", TokenFixtures.token("revoked"), noServerError);
        expect(route, "support", TokenFixtures.token("support"), noServerError);
    }

    /// A browser that shows nothing is led to the page on which people sign in.
    private static boolean isForPeople(Route route) {
        return route.name().contains(" /console");
    }

    private void expect(Route route, String caller, @Nullable String token, IntPredicate expected)
            throws IOException, InterruptedException {
        String[] parts = route.name().split(" ", 2);
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        base.resolve(parts[1].replaceAll("\\{[^}]*}", "none").replace("//", "/")))
                .method(
                        parts[0],
                        route.mediaType() == null ? BodyPublishers.noBody() : BodyPublishers.ofString("no JSON"));
        if (route.mediaType() != null) {
            request.header("Content-Type", route.mediaType());
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<InputStream> answer = http.send(request.build(), RouteMatrix::body);
        answer.body().close();
        int status = answer.statusCode();
        requests++;
        if (!expected.test(status)) {
            differences.add("%s answers %d to %s".formatted(route.name(), status, caller));
        }
    }

    /// Reads everything, except events: they go on for as long as somebody reads them.
    private static BodySubscriber<InputStream> body(HttpResponse.ResponseInfo answer) {
        boolean events = answer.headers()
                .firstValue("Content-Type")
                .filter(type -> type.startsWith("text/event-stream"))
                .isPresent();
        return events ? BodySubscribers.ofInputStream() : BodySubscribers.replacing(InputStream.nullInputStream());
    }

    /// Every resource method of every resource that the container has.
    private static Map<String, Route> routes() {
        Map<String, Route> routes = new TreeMap<>();
        CDI.current().getBeanManager().getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(bean -> bean.getBeanClass())
                .filter(type -> type.isAnnotationPresent(Path.class))
                .forEach(type -> {
                    for (Method method : type.getDeclaredMethods()) {
                        String verb = verb(method);
                        if (verb != null) {
                            Route route = new Route(verb + " " + path(type, method), mediaType(type, method));
                            routes.put(route.name(), route);
                        }
                    }
                });
        return routes;
    }

    private static @Nullable String verb(Method method) {
        for (Annotation annotation : method.getAnnotations()) {
            HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (verb != null) {
                return verb.value();
            }
        }
        return null;
    }

    private static String path(Class<?> type, Method method) {
        Path own = method.getAnnotation(Path.class);
        String path = type.getAnnotation(Path.class).value() + (own == null ? "" : "/" + own.value());
        return path.replace("//", "/").replaceAll("\\{(\\w+)[^}]*}", "{$1}");
    }

    private static @Nullable String mediaType(Class<?> type, Method method) {
        Consumes own = method.getAnnotation(Consumes.class);
        Consumes consumes = own == null ? type.getAnnotation(Consumes.class) : own;
        return consumes == null ? null : consumes.value()[0];
    }
}
