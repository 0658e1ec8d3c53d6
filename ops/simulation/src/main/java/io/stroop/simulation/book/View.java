package io.stroop.simulation.book;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A table as one unit of work sees it: what is committed now, and its own changes.
final class View<K, V> {
    private final Map<K, V> committed;
    private final @Nullable Index<K, V> index;
    private final Map<K, Optional<V>> staged = new LinkedHashMap<>();

    View(Map<K, V> committed) {
        this.committed = committed;
        this.index = null;
    }

    /// @param index of a table that loses no rows
    View(Map<K, V> committed, Index<K, V> index) {
        this.committed = committed;
        this.index = index;
    }

    @Nullable
    V get(K key) {
        Optional<V> own = staged.isEmpty() ? null : staged.get(key);
        return own == null ? committed.get(key) : own.orElse(null);
    }

    void put(K key, V row) {
        staged.put(key, Optional.of(row));
    }

    void remove(K key) {
        staged.put(key, Optional.empty());
    }

    List<V> where(Predicate<V> condition) {
        List<V> found = new ArrayList<>();
        committed.forEach((key, row) -> {
            if (staged.isEmpty() || !staged.containsKey(key)) {
                add(found, row, condition);
            }
        });
        staged.forEach((key, row) -> row.ifPresent(own -> add(found, own, condition)));
        return found;
    }

    /// As [#where(Predicate)], but looks only at the rows of a group and at the unit's own changes.
    ///
    /// @param condition holds for no row outside the group
    List<V> where(Object group, Predicate<V> condition) {
        List<V> found = new ArrayList<>();
        for (K key : Objects.requireNonNull(index, "this table has no groups").of(group)) {
            if (staged.isEmpty() || !staged.containsKey(key)) {
                add(found, Objects.requireNonNull(committed.get(key), "in the index"), condition);
            }
        }
        staged.forEach((key, row) -> row.ifPresent(own -> add(found, own, condition)));
        return found;
    }

    boolean changed() {
        return !staged.isEmpty();
    }

    void commit() {
        staged.forEach((key, row) -> row.ifPresentOrElse(own -> commit(key, own), () -> committed.remove(key)));
    }

    private void commit(K key, V row) {
        V before = committed.put(key, row);
        if (index != null) {
            index.changed(key, before, row);
        }
    }

    private static <V> void add(List<V> found, V row, Predicate<V> condition) {
        if (condition.test(row)) {
            found.add(row);
        }
    }

    /// The first rows in an order.
    static <W> List<W> first(List<W> rows, Comparator<W> order, int limit) {
        List<W> found = rows.size() <= limit ? rows : lowest(rows, order, limit);
        found.sort(order);
        return found;
    }

    private static <W> List<W> lowest(List<W> rows, Comparator<W> order, int count) {
        PriorityQueue<W> lowest = new PriorityQueue<>(order.reversed());
        for (W row : rows) {
            if (lowest.size() < count) {
                lowest.add(row);
            } else if (count > 0 && order.compare(row, lowest.element()) < 0) {
                lowest.remove();
                lowest.add(row);
            }
        }
        return new ArrayList<>(lowest);
    }
}
