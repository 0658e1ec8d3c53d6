/// Differences between the book and the ledger, for operators.
@NullMarked
package io.stroop.payout.finding;

import org.jspecify.annotations.NullMarked;
