/// What goes wrong, decided by a seed.
@NullMarked
package io.stroop.simulation.faults;

import org.jspecify.annotations.NullMarked;
