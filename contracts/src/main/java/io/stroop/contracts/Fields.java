package io.stroop.contracts;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads value types out of a JSON object and collects every violation on the way, so that a caller learns all that is
/// wrong at once. A JSON object is a `Map`, as every JSON library for Java can give: this module needs none itself.
public final class Fields {
    private final Map<String, ?> json;
    private final List<Violation> violations = new ArrayList<>();

    public Fields(Map<String, ?> json) {
        this.json = json;
    }

    /// A field that must be there, as text.
    public <T> @Nullable T required(String field, Function<String, T> parse) {
        if (json.get(field) == null) {
            reject(field, "missing", "is missing");
            return null;
        }
        return optional(field, parse);
    }

    /// A field that may be absent or null, as text; null when it is, or when it is wrong (which is then recorded).
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

    /// A list of objects with 1 to `max` elements; each is read by `read`, its violations get the element's path.
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

    /// Names that the object has beside these are mistakes: a mistyped optional field would be ignored silently.
    public void allowOnly(Set<String> names) {
        for (String name : json.keySet()) {
            if (!names.contains(name)) {
                reject(
                        InvalidValueException.quote(name),
                        "unknown-field",
                        "is no field here; the fields are "
                                + names.stream().sorted().toList());
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

    /// @throws IllegalArgumentException when nothing was wrong
    public <T> Parsed<T> invalid() {
        return new Parsed.Invalid<>(violations);
    }

    /// @throws InvalidValueException when it is no RFC 3339 time; such a time has a year of four digits
    public static Instant instant(String text) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            if (time.getYear() < 1 || time.getYear() > 9998) { // in every offset a year that databases hold as well
                throw new InvalidValueException("time.range", "must be in the years 0001 to 9998");
            }
            return time.toInstant();
        } catch (DateTimeException e) {
            throw new InvalidValueException(
                    "time.malformed",
                    "must be a time in RFC 3339 such as \"2026-11-24T09:30:00Z\", got "
                            + InvalidValueException.quote(text));
        }
    }

    @SuppressWarnings("unchecked") // JSON objects have only strings as keys, whatever library read them
    static Map<String, ?> stringKeys(Map<?, ?> object) {
        return (Map<String, ?>) object;
    }

    private <T> @Nullable T attempt(String field, java.util.function.Supplier<T> parse) {
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
            case Number n -> "the number " + n + " (send it in quotes)";
            case Boolean b -> "the boolean " + b;
            case List<?> l -> "a list";
            case Map<?, ?> m -> "an object";
            default -> "something else";
        };
    }
}
