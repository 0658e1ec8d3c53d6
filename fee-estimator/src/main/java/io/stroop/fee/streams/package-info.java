/// The Kafka Streams application: its topology, its life and its health.
@NullMarked
package io.stroop.fee.streams;

import org.jspecify.annotations.NullMarked;
