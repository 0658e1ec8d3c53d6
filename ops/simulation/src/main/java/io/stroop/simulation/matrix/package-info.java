/// Every answer to a submission against every truth about it: one proven outcome each.
@NullMarked
package io.stroop.simulation.matrix;

import org.jspecify.annotations.NullMarked;
