/// Measures what the parts can do.
@NullMarked
package io.stroop.bench;

import org.jspecify.annotations.NullMarked;
