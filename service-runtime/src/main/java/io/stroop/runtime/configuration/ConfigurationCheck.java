package io.stroop.runtime.configuration;

import io.smallrye.config.SmallRyeConfig;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Finds everything that is missing or invalid in a service's configuration in one pass.
public final class ConfigurationCheck {
    private static final String OWN_PREFIX = "STROOP_";
    private static final int MAX_TYPOS = 2;

    private final SmallRyeConfig config;
    private final Set<String> environment;
    private final List<String> problems = new ArrayList<>();

    private ConfigurationCheck(SmallRyeConfig config, Set<String> environment) {
        this.config = config;
        this.environment = environment;
    }

    /// One sentence per problem, each starting with the environment variable concerned; empty if there are
    /// none.
    ///
    /// @param mappings the configuration interfaces
    /// @param requirements constraints on individual values, of these settings or of others
    /// @param environment names of all environment variables; one that closely resembles a setting of Stroop is
    ///     reported as a misspelling
    public static List<String> problems(
            List<Class<?>> mappings, List<Requirement> requirements, SmallRyeConfig config, Set<String> environment) {
        ConfigurationCheck check = new ConfigurationCheck(config, environment);
        Set<String> broken = new HashSet<>();
        for (SettingsReader.Declared declared : SettingsReader.declared(mappings)) {
            if (!check.own(declared)) {
                broken.add(declared.setting().name());
            }
        }
        requirements.stream().filter(one -> !broken.contains(one.name())).forEach(check::require);
        check.misspelt(mappings);
        return List.copyOf(check.problems);
    }

    /// Whether a later check of the same setting makes sense.
    private boolean own(SettingsReader.Declared declared) {
        Setting setting = declared.setting();
        @Nullable String raw = raw(setting.name());
        if (raw == null) {
            if (setting.required()) {
                problem(setting.name(), "is missing (%s)".formatted(setting.type()));
            }
            return !setting.required();
        }
        try {
            Optional<String> invalid = config.getOptionalValue(setting.name(), leaf(declared.method()))
                    .flatMap(value -> invalid(declared.method(), value))
                    .or(() -> isUrl(declared.method()) ? plainHttp(raw) : Optional.empty());
            invalid.ifPresent(sentence -> problem(setting.name(), sentence));
            return invalid.isEmpty();
        } catch (RuntimeException e) { // whatever a converter throws; its text may repeat the value
            problem(setting.name(), "must be of type " + setting.type());
            return false;
        }
    }

    private static boolean isUrl(Method method) {
        return method.getGenericReturnType().getTypeName().contains(URI.class.getName());
    }

    /// @param list one URL, or several with commas; what is no URL at all is the business of others
    private Optional<String> plainHttp(String list) {
        if (config.getOptionalValue(PlainHttp.ALLOWED, Boolean.class).orElse(false)) {
            return Optional.empty();
        }
        for (String one : list.split(",", -1)) {
            try {
                Optional<String> problem = PlainHttp.problem(new URI(one.strip()));
                if (problem.isPresent()) {
                    return problem;
                }
            } catch (URISyntaxException e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private void require(Requirement requirement) {
        @Nullable String raw = raw(requirement.name());
        if (raw != null) {
            requirement.check().problem(raw, this::raw).ifPresent(sentence -> problem(requirement.name(), sentence));
        } else if (requirement.required()) {
            problem(requirement.name(), "is missing");
        }
    }

    /// Variables that closely resemble a setting of Stroop. Others may belong to other software.
    private void misspelt(List<Class<?>> mappings) {
        Set<String> known = new TreeSet<>();
        SettingsReader.of(mappings).forEach(setting -> known.add(setting.environmentVariable()));
        for (String name : new TreeSet<>(environment)) {
            if (name.startsWith(OWN_PREFIX) && !known.contains(name)) {
                known.stream()
                        .filter(one -> Spelling.distance(name, one) <= MAX_TYPOS)
                        .findFirst()
                        .ifPresent(meant -> problems.add("%s is unknown; did you mean %s?".formatted(name, meant)));
            }
        }
    }

    private static Optional<String> invalid(Method method, Object value) {
        Within within = method.getAnnotation(Within.class);
        if (within != null) {
            long number = value instanceof Duration duration ? duration.toMillis() : ((Number) value).longValue();
            if (number < within.min() || number > within.max()) {
                return Optional.of("must be "
                        + (within.max() == Long.MAX_VALUE
                                ? "at least " + within.min()
                                : "between %d and %d".formatted(within.min(), within.max()))
                        + (value instanceof Duration ? " ms" : ""));
            }
        }
        return switch (value) {
            case URI uri
            when uri.getScheme() == null || !uri.getScheme().matches("https?") || uri.getHost() == null ->
                Optional.of("must be an http or https URL");
            case Path path when !Files.isReadable(path) -> Optional.of("names a file that cannot be read: " + path);
            case Duration duration when duration.isNegative() -> Optional.of("must not be negative");
            default -> Optional.empty();
        };
    }

    private static Class<?> leaf(Method method) {
        Type type = method.getGenericReturnType();
        if (type instanceof ParameterizedType generic) {
            Type inner = generic.getActualTypeArguments()[0];
            // A list, or a list that may be absent: its parts are the business of a requirement.
            return generic.getRawType() == List.class || inner instanceof ParameterizedType
                    ? String.class
                    : (Class<?>) inner;
        }
        if (type == OptionalLong.class) {
            return Long.class;
        }
        return type == int.class
                ? Integer.class
                : type == long.class
                        ? Long.class
                        : type == short.class ? Short.class : type == boolean.class ? Boolean.class : (Class<?>) type;
    }

    /// The configured value or the default; null if there is neither, or it is empty.
    private @Nullable String raw(String name) {
        @Nullable String value = config.getConfigValue(name).getValue();
        return value == null || value.isEmpty() ? null : value;
    }

    private void problem(String name, String sentence) {
        problems.add(Setting.environmentVariable(name) + " " + sentence);
    }
}
