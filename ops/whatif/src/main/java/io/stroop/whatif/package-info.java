/// What the flush policy, and others, would do with given traffic. Everything here is simulated.
@NullMarked
package io.stroop.whatif;

import org.jspecify.annotations.NullMarked;
