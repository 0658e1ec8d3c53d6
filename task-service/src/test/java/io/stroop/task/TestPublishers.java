package io.stroop.task;

import io.quarkus.runtime.StartupEvent;
import io.stroop.runtime.access.KnownPublishers;
import io.stroop.testing.TokenFixtures;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/// The publishers of the tests, known from the start.
@Singleton
class TestPublishers {
    void start(@Observes StartupEvent event, KnownPublishers known) {
        known.learn(List.of(TokenFixtures.aPublisher("task-service"), TokenFixtures.aPublisher("studio")));
        known.learn(TokenFixtures.limitedKeys());
        known.learnedAll();
    }
}
