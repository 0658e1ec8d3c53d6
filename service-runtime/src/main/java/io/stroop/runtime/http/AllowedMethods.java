package io.stroop.runtime.http;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which methods a path supports, which the `Allow` header of a 405 says (RFC 9110, 15.5.6).
@Singleton
public class AllowedMethods {
    private final BeanManager beans;
    private volatile @Nullable List<Route> routes;

    AllowedMethods(BeanManager beans) {
        this.beans = beans;
    }

    /// A route: its path as a pattern, how many of its segments are no parameters, and its method.
    private record Route(Pattern path, int literals, String method) {}

    /// The methods of a path, in alphabetical order; empty if there is nothing at it.
    public Set<String> of(String path) {
        List<Route> matching = routes().stream()
                .filter(route -> route.path().matcher(path).matches())
                .toList();
        int closest = matching.stream().mapToInt(Route::literals).max().orElse(0);
        Set<String> methods = matching.stream()
                .filter(route -> route.literals() == closest)
                .map(Route::method)
                .collect(Collectors.toCollection(TreeSet::new));
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return methods;
    }

    /// Read once, at the first request that needs them.
    private List<Route> routes() {
        List<Route> known = routes;
        if (known == null) {
            known = beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                    .map(bean -> bean.getBeanClass())
                    .filter(type -> type.isAnnotationPresent(Path.class))
                    .flatMap(AllowedMethods::routesOf)
                    .toList();
            routes = known;
        }
        return known;
    }

    private static Stream<Route> routesOf(Class<?> type) {
        List<Route> found = new ArrayList<>();
        for (Method method : type.getDeclaredMethods()) {
            for (Annotation annotation : method.getAnnotations()) {
                HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
                if (verb != null) {
                    List<String> segments = segments(type, method);
                    int literals = (int) segments.stream()
                            .filter(segment -> !isParameter(segment))
                            .count();
                    found.add(new Route(pattern(segments), literals, verb.value()));
                }
            }
        }
        return found.stream();
    }

    private static List<String> segments(Class<?> type, Method method) {
        Path own = method.getAnnotation(Path.class);
        String path = type.getAnnotation(Path.class).value() + (own == null ? "" : "/" + own.value());
        return Stream.of(path.split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .toList();
    }

    /// Every parameter is one segment.
    private static Pattern pattern(List<String> segments) {
        return Pattern.compile(segments.stream()
                .map(segment -> isParameter(segment) ? "[^/]+" : Pattern.quote(segment))
                .collect(Collectors.joining("/", "/", "/?")));
    }

    private static boolean isParameter(String segment) {
        return segment.startsWith("{");
    }
}
