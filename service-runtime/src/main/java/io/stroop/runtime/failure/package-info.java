/// Telling temporary failures from permanent ones.
@NullMarked
package io.stroop.runtime.failure;

import org.jspecify.annotations.NullMarked;
