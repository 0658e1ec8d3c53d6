/// The topics that this service needs, and whether Kafka was ever there.
@NullMarked
package io.stroop.task.broker;

import org.jspecify.annotations.NullMarked;
