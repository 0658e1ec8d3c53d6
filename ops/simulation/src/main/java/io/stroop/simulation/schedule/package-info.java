/// Runs the processes under simulation one at a time, on virtual time, in an order that a seed decides.
@NullMarked
package io.stroop.simulation.schedule;

import org.jspecify.annotations.NullMarked;
