/// Events that were stored with the change that caused them, on their way to Kafka.
@NullMarked
package io.stroop.payout.outbox;

import org.jspecify.annotations.NullMarked;
