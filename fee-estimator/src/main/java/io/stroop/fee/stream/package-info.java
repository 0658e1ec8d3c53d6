/// The Kafka Streams application around it all.
@NullMarked
package io.stroop.fee.stream;

import org.jspecify.annotations.NullMarked;
