package io.stroop.contracts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads value types out of a JSON object and collects every violation, so that a caller learns all of them
/// at once. The JSON object is a `Map`, which every JSON library for Java can produce; this module needs none
/// itself.
public final class Fields {
    private final Map<String, ?> json;
    private final List<Violation> violations = new ArrayList<>();

    public Fields(Map<String, ?> json) {
        this.json = json;
    }

    /// A required field, as text.
    public <T> @Nullable T required(String field, Function<String, T> parse) {
        if (json.get(field) == null) {
            reject(field, "missing", "is missing");
            return null;
        }
        return optional(field, parse);
    }

    /// An optional field, as text; null if it is absent or null, or if it is invalid (which is then
    /// recorded).
    public <T> @Nullable T optional(String field, Function<String, T> parse) {
        Object value = json.get(field);
        if (value == null) {
            return null;
        }
        if (!(value instanceof String text)) {
            reject(field, "not-a-string", "must be a JSON string, got " + kind(value));
            return null;
        }
        return attempt(field, () -> parse.apply(text));
    }

    @Nullable
    Long wholeNumber(String field) {
        Object value = json.get(field);
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        if (value == null) {
            reject(field, "missing", "is missing");
        } else {
            reject(field, "not-a-whole-number", "must be a whole number, got " + kind(value));
        }
        return null;
    }

    /// A list of objects with 1 to `max` elements; each is read by `read`, its violations get the element's
    /// path.
    <T> List<T> objects(String field, int max, Function<Map<String, ?>, Parsed<T>> read) {
        if (!(json.get(field) instanceof List<?> elements) || elements.isEmpty() || elements.size() > max) {
            reject(field, "not-a-list", "must be a list of 1 to " + max + " objects");
            return List.of();
        }
        List<T> values = new ArrayList<>(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            String path = field + "[" + i + "]";
            if (!(elements.get(i) instanceof Map<?, ?> element)) {
                reject(path, "not-an-object", "must be a JSON object");
                continue;
            }
            switch (read.apply(stringKeys(element))) {
                case Parsed.Valid<T>(T value) -> values.add(value);
                case Parsed.Invalid<T> invalid -> invalid.violations().forEach(v -> violations.add(v.within(path)));
            }
        }
        return values;
    }

    /// An optional list of at most `max` texts; empty if it is absent. The violations of an element get its
    /// path.
    public <T> List<T> texts(String field, int max, Function<String, T> parse) {
        Object value = json.get(field);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> elements) || elements.size() > max) {
            reject(field, "not-a-list", "must be a list of at most " + max + " strings");
            return List.of();
        }
        List<T> values = new ArrayList<>(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            String path = field + "[" + i + "]";
            if (!(elements.get(i) instanceof String text)) {
                reject(path, "not-a-string", "must be a JSON string");
                continue;
            }
            T parsed = attempt(path, () -> parse.apply(text));
            if (parsed != null) {
                values.add(parsed);
            }
        }
        return values;
    }

    /// The field `memo`; null when it is absent, or when it is wrong (which is then recorded).
    public @Nullable Memo memo() {
        Object value = json.get("memo");
        if (value == null) {
            return null;
        }
        if (!(value instanceof Map<?, ?> memo)
                || !(memo.get("type") instanceof String type)
                || !(memo.get("value") instanceof String text)) {
            reject("memo", "memo.malformed", "must be an object with the strings \"type\" and \"value\"");
            return null;
        }
        return attempt("memo", () -> Memo.of(type, text));
    }

    /// Rejects all other fields: a misspelt optional field would otherwise be ignored silently.
    public void allowOnly(Set<String> names) {
        for (String name : json.keySet()) {
            if (!names.contains(name)) {
                reject(
                        InvalidValueException.quote(name),
                        "unknown-field",
                        "is unknown; the fields are " + names.stream().sorted().toList());
            }
        }
    }

    /// Records a violation that the caller found.
    public void reject(String field, String code, String message) {
        violations.add(new Violation(field, code, message));
    }

    /// Whether nothing was wrong so far.
    public boolean good() {
        return violations.isEmpty();
    }

    /// @throws IllegalArgumentException if nothing was wrong
    public <T> Parsed<T> invalid() {
        return new Parsed.Invalid<>(violations);
    }

    /// A time in RFC 3339.
    ///
    /// @throws InvalidValueException if it is not one, or outside of the years 0001 to 9998 in UTC
    public static Instant instant(String text) {
        return Rfc3339.parse(text);
    }

    @SuppressWarnings("unchecked") // JSON objects have only strings as keys, whatever library read them
    static Map<String, ?> stringKeys(Map<?, ?> object) {
        return (Map<String, ?>) object;
    }

    private <T> @Nullable T attempt(String field, Supplier<T> parse) {
        try {
            return parse.get();
        } catch (InvalidValueException e) {
            String message = e.getMessage();
            reject(field, e.code(), message == null ? "is not valid" : message);
            return null;
        }
    }

    private static String kind(Object value) {
        return switch (value) {
            case Number n -> "the number " + InvalidValueException.cut(n.toString()) + " (send it in quotes)";
            case Boolean b -> "the boolean " + b;
            case List<?> l -> "a list";
            case Map<?, ?> m -> "an object";
            default -> "something else";
        };
    }
}
