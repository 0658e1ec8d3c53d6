/// What the engine must still do when there is much of it.
@NullMarked
package io.stroop.simulation.scale;

import org.jspecify.annotations.NullMarked;
