/// What the engine must do, one named test for each rule, each recorded fact and each finding.
@NullMarked
package io.stroop.simulation.rules;

import org.jspecify.annotations.NullMarked;
