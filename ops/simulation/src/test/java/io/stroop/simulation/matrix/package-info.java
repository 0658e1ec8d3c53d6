@NullMarked
package io.stroop.simulation.matrix;

import org.jspecify.annotations.NullMarked;
