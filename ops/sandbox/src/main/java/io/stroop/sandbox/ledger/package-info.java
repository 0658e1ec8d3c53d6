/// The state of the simulated ledger and the operations that change it.
@NullMarked
package io.stroop.sandbox.ledger;

import org.jspecify.annotations.NullMarked;
