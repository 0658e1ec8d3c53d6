/// Events on their way to Kafka: written with the state change, sent by one leader, deleted after the ack.
@NullMarked
package io.stroop.task.outbox;

import org.jspecify.annotations.NullMarked;
