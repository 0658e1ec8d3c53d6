/// The Kafka Streams application: topology, lifecycle and health.
@NullMarked
package io.stroop.fee.streams;

import org.jspecify.annotations.NullMarked;
