package io.stroop.runtime.configuration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Lists the settings of a mapping interface, including nested groups and inherited ones. Maps are left out,
/// because their keys are not known in advance.
public final class SettingsReader {
    private SettingsReader() {}

    /// A setting and its accessor method.
    record Declared(Setting setting, Method method) {}

    /// All settings of mapping interfaces, by name.
    public static List<Setting> of(List<Class<?>> mappings) {
        return declared(mappings).stream().map(Declared::setting).toList();
    }

    static List<Declared> declared(List<Class<?>> mappings) {
        List<Declared> found = new ArrayList<>();
        for (Class<?> mapping : mappings) {
            collect(mapping, mapping.getAnnotation(ConfigMapping.class).prefix(), found);
        }
        found.sort(Comparator.comparing(one -> one.setting().name()));
        return found;
    }

    private static void collect(Class<?> group, String prefix, List<Declared> found) {
        for (Method method : group.getMethods()) {
            String name = prefix + "." + kebab(method.getName());
            Class<?> type = method.getReturnType();
            if (type.isInterface() && type.getEnclosingClass() != null && type.getEnclosingClass() == group) {
                collect(type, name, found);
            } else if (type != Map.class) {
                found.add(new Declared(setting(name, method), method));
            }
        }
    }

    private static Setting setting(String name, Method method) {
        WithDefault withDefault = method.getAnnotation(WithDefault.class);
        boolean optional = method.getReturnType() == Optional.class || method.getReturnType() == OptionalLong.class;
        @Nullable String value = withDefault == null ? null : withDefault.value();
        return new Setting(name, typeInWords(method), value, value == null && !optional);
    }

    private static String typeInWords(Method method) {
        String word = word(method.getGenericReturnType());
        Within within = method.getAnnotation(Within.class);
        if (within == null) {
            return word;
        }
        String unit = word.equals("duration") ? " ms" : "";
        return within.max() == Long.MAX_VALUE
                ? "%s, at least %d%s".formatted(word, within.min(), unit)
                : "%s, %d to %d%s".formatted(word, within.min(), within.max(), unit);
    }

    private static String word(Type type) {
        if (type instanceof ParameterizedType generic) {
            String inner = word(generic.getActualTypeArguments()[0]);
            return generic.getRawType() == List.class ? "list" : inner;
        }
        Map<Type, String> words = Map.of(
                int.class, "integer",
                short.class, "integer",
                long.class, "integer",
                OptionalLong.class, "integer",
                boolean.class, "true or false",
                Duration.class, "duration",
                URI.class, "URL",
                Path.class, "file",
                String.class, "text");
        return Optional.ofNullable(words.get(type))
                .orElseThrow(() -> new IllegalArgumentException("no word for " + type));
    }

    private static String kebab(String camel) {
        return camel.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
