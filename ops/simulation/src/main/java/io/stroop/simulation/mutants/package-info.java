/// Switches single rules off, in the simulation alone, to prove that it would notice.
@NullMarked
package io.stroop.simulation.mutants;

import org.jspecify.annotations.NullMarked;
