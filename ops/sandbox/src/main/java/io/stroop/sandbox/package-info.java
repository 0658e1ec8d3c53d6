/// What a laptop uses in place of containers: a Kafka broker, a PostgreSQL and a simulated Stellar network.
@NullMarked
package io.stroop.sandbox;

import org.jspecify.annotations.NullMarked;
