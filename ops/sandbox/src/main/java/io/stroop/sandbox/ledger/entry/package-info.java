/// The entries of the simulated ledger, and nested changes to them that keep its invariants.
@NullMarked
package io.stroop.sandbox.ledger.entry;

import org.jspecify.annotations.NullMarked;
