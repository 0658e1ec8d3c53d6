/// Kafka's clients, as this service sets them up.
@NullMarked
package io.stroop.payout.kafka;

import org.jspecify.annotations.NullMarked;
