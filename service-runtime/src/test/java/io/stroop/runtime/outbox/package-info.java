@NullMarked
package io.stroop.runtime.outbox;

import org.jspecify.annotations.NullMarked;
