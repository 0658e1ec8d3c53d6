package io.stroop.runtime.kafka;

import java.util.Set;

/// The topics a service reads or writes. Each service has one bean of this type.
///
/// @param names from [io.stroop.contracts.Topics]
public record RequiredTopics(Set<String> names) {
    public RequiredTopics {
        names = Set.copyOf(names);
    }
}
