@NullMarked
package io.stroop.runtime.start;

import org.jspecify.annotations.NullMarked;
