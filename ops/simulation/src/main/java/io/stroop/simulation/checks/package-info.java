/// What must hold in every simulated world, checked against the true ledger.
@NullMarked
package io.stroop.simulation.checks;

import org.jspecify.annotations.NullMarked;
