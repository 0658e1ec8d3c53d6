/// Compares every closed ledger with the book, in both directions.
@NullMarked
package io.stroop.payout.engine.reconcile;

import org.jspecify.annotations.NullMarked;
