package io.stroop.runtime.access;

import io.stroop.contracts.ApiKey;
import io.stroop.contracts.PublisherId;
import java.util.Set;

/// Who sends a request.
public sealed interface Caller {

    /// A person.
    ///
    /// @param name the actor of what they do
    record Person(String name, Set<StaffRole> roles) implements Caller {}

    /// A service of a publisher.
    record Service(PublisherId publisher, ApiKey key) implements Caller {}
}
