package io.stroop.runtime.access;

import io.stroop.contracts.RegisteredPublisher;
import java.util.List;

/// Keeps what a service has heard of publishers over a restart, during which Kafka may be down.
@FunctionalInterface
public interface PublisherCopy {
    /// Keeps nothing.
    PublisherCopy NONE = publishers -> {};

    /// Stores states that replace older ones.
    ///
    /// @throws Exception if they cannot be stored now; they are passed again
    void store(List<RegisteredPublisher> publishers) throws Exception;
}
