@NullMarked
package io.stroop.runtime.completion;

import org.jspecify.annotations.NullMarked;
