/// The inputs of a network on disk, from which it is restored exactly.
@NullMarked
package io.stroop.sandbox.journal;

import org.jspecify.annotations.NullMarked;
