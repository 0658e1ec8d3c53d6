/// Tests of the ledger's invariants.
@NullMarked
package io.stroop.sandbox.ledger.entry;

import org.jspecify.annotations.NullMarked;
