package io.stroop.simulation.world;

import java.util.ArrayList;
import java.util.List;

/// A topic of Kafka with one partition, as far as the book can see it: a list that only grows.
final class Topic<T> {
    private final List<T> records = new ArrayList<>();

    void add(T one) {
        records.add(one);
    }

    int end() {
        return records.size();
    }

    /// @param from the offset of the first one
    /// @param most how many at most
    List<T> poll(int from, int most) {
        return List.copyOf(records.subList(Math.min(from, end()), Math.min(end(), from + most)));
    }
}
