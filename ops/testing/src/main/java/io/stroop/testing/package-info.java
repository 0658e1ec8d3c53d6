/// The Kafka and PostgreSQL that integration tests run on. No test knows whether they are embedded or in
/// containers.
@NullMarked
package io.stroop.testing;

import org.jspecify.annotations.NullMarked;
