package io.stroop.simulation.book;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Groups the committed rows of a table, so that a question about few of them does not look at all.
final class Index<K, V> {
    private final Function<V, List<Object>> groups;
    private final Map<Object, Set<K>> members = new HashMap<>();

    /// @param groups those that a row belongs to; may be empty
    Index(Function<V, List<Object>> groups) {
        this.groups = groups;
    }

    /// The same groups for all rows of another table.
    Index<K, V> over(Map<K, V> rows) {
        Index<K, V> index = new Index<>(groups);
        rows.forEach((key, row) -> index.changed(key, null, row));
        return index;
    }

    /// A row has changed.
    ///
    /// @param before null if it is new
    void changed(K key, @Nullable V before, V after) {
        List<Object> left = before == null ? List.of() : groups.apply(before);
        List<Object> entered = groups.apply(after);
        if (left.equals(entered)) {
            return;
        }
        for (Object group : left) {
            Set<K> keys = members.getOrDefault(group, Set.of());
            keys.remove(key);
            if (keys.isEmpty()) {
                members.remove(group);
            }
        }
        for (Object group : entered) {
            members.computeIfAbsent(group, _ -> new LinkedHashSet<>()).add(key);
        }
    }

    Collection<K> of(Object group) {
        return Collections.unmodifiableSet(members.getOrDefault(group, Set.of()));
    }
}
