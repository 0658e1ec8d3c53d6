/// The ledger's own invariants.
@NullMarked
package io.stroop.sandbox.ledger;

import org.jspecify.annotations.NullMarked;
