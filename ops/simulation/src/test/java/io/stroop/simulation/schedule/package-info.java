@NullMarked
package io.stroop.simulation.schedule;

import org.jspecify.annotations.NullMarked;
