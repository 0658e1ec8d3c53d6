/// The Kafka and the PostgreSQL that integration tests run on. Nothing in a test knows which kind it has.
@NullMarked
package io.stroop.testing;

import org.jspecify.annotations.NullMarked;
