/// Kafka clients, topics and dead letters, the same in every service.
@NullMarked
package io.stroop.runtime.kafka;

import org.jspecify.annotations.NullMarked;
