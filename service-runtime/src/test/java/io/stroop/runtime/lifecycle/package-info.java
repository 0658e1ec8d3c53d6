@NullMarked
package io.stroop.runtime.lifecycle;

import org.jspecify.annotations.NullMarked;
