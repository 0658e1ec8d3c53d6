/// A substitute for containers on a laptop: a real Kafka broker, a real PostgreSQL and the simulated Stellar
/// network.
@NullMarked
package io.stroop.devservices;

import org.jspecify.annotations.NullMarked;
