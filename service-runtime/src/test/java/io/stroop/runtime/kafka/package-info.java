@NullMarked
package io.stroop.runtime.kafka;

import org.jspecify.annotations.NullMarked;
