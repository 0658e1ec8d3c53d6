package io.stroop.runtime.outbox;

import java.time.Duration;

/// Short waits, so that a broker that is down costs a test little.
record ImpatientOutboxConfig(
        boolean enabled, Duration pollInterval, Duration retryInterval, int batchSize, Duration deliveryTimeout)
        implements OutboxConfig {

    static OutboxConfig create() {
        Duration pause = Duration.ofMillis(10);
        return new ImpatientOutboxConfig(true, pause, pause, 100, Duration.ofSeconds(2));
    }
}
