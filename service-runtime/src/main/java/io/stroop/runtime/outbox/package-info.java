/// The outbox: records that are sent to Kafka if and only if the unit of work that caused them commits.
@NullMarked
package io.stroop.runtime.outbox;

import org.jspecify.annotations.NullMarked;
