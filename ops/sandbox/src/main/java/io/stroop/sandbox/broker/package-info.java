/// A real Kafka broker inside this JVM.
@NullMarked
package io.stroop.sandbox.broker;

import org.jspecify.annotations.NullMarked;
