@NullMarked
package io.stroop.runtime.logging;

import org.jspecify.annotations.NullMarked;
