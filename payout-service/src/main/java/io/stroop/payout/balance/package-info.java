/// Balances: sums of the book's entries.
@NullMarked
package io.stroop.payout.balance;

import org.jspecify.annotations.NullMarked;
