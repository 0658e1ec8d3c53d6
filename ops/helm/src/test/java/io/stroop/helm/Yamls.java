package io.stroop.helm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Typed access to what a YAML document has.
final class Yamls {
    private Yamls() {}

    @SuppressWarnings("unchecked") // mappings of YAML have texts as keys here
    static Map<String, Object> map(Object node) {
        return (Map<String, Object>) node;
    }

    @SuppressWarnings("unchecked") // lists of mappings
    static List<Map<String, Object>> list(Object node) {
        return (List<Map<String, Object>>) node;
    }

    static Object at(Map<String, Object> from, String... path) {
        Object node = from;
        for (String key : path) {
            node = map(node).get(key);
            if (node == null) {
                throw new AssertionError("there is no " + String.join(".", path));
            }
        }
        return node;
    }

    /// Defaults with what is given in their place, as Helm merges them: mappings key by key, all else as a whole.
    static Map<String, Object> merged(Map<String, Object> defaults, Map<String, Object> given) {
        Map<String, Object> merged = new LinkedHashMap<>(defaults);
        given.forEach((key, value) -> merged.merge(
                key,
                value,
                (before, after) -> before instanceof Map<?, ?> && after instanceof Map<?, ?>
                        ? merged(map(before), map(after))
                        : after));
        return merged;
    }
}
