/// Proves on a simulated network that every batch is paid exactly once, whatever fails: the production's own engine,
/// on virtual time, in thousands of worlds that seeds describe.
@NullMarked
package io.stroop.simulation;

import org.jspecify.annotations.NullMarked;
